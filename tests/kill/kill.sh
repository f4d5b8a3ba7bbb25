#!/usr/bin/env bash
# Kills a training with SIGKILL at random moments, resumes it until it ends, and does so until it was killed so many times:
# kill.sh TRAINEE KILLS. Every run must end with the weights, optimizer and data order, bit for bit, of the run nobody killed.
set -uo pipefail
trainee=$1 wanted=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
undisturbed=$("$trainee" "$scratch/alone" 2>/dev/null)
[ -n "$undisturbed" ] || exit 1

killed=0 runs=0 resumed=0
while [ $killed -lt "$wanted" ]; do
  runs=$((runs + 1))
  for try in 1 2 3 4 5 6 7 8; do
    rm -f "$scratch/dots" && mkfifo "$scratch/dots"
    "$trainee" "$scratch/run$runs" >"$scratch/out" 2>"$scratch/dots" 3<&- &
    process=$!
    # Held open for reading alone: a training that is not read from goes on, and one that dies ends what is read.
    exec 3<"$scratch/dots"
    if [ $try -lt 8 ] && [ $killed -lt "$wanted" ]; then
      # After a random number of updates, and wherever it then is.
      from=$(head -c 8 <&3)
      head -c $((RANDOM % 600 + 1)) <&3 >"$scratch/read"
      kill -KILL $process 2>/dev/null
      wait $process 2>/dev/null
      if [ $? -eq 137 ]; then
        killed=$((killed + 1))
        if [ "$from" != 00000000 ]; then resumed=$((resumed + 1)); fi
        continue
      fi
    fi
    wait $process 2>/dev/null
    break
  done
  if [ "$(cat "$scratch/out")" != "$undisturbed" ]; then
    echo "run $runs ended with $(cat "$scratch/out") and not with $undisturbed"
    exit 1
  fi
done
echo "$killed kills in $runs runs, $resumed of them of a run that had been resumed; every run ended with $undisturbed"
if [ $resumed -eq 0 ]; then
  echo "no run was killed after it had been resumed: so few kills prove nothing"
  exit 1
fi
