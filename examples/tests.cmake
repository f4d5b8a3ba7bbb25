# What the pages must print, as regular expressions. The long ones have a quick variant. A page that is not named here is run all the same.
