// SPDX-License-Identifier: MIT
// The part of XGBoost's C API that these pages call, for a machine that has the library without its header: the Python
// package has the library alone.
#pragma once

#include <cstdint>

extern "C" {
using bst_ulong = std::uint64_t;
using DMatrixHandle = void*;
using BoosterHandle = void*;

void XGBoostVersion(int* major, int* minor, int* patch);
char const* XGBGetLastError();
int XGDMatrixCreateFromMat(float const* data, bst_ulong rows, bst_ulong columns, float missing, DMatrixHandle* out);
int XGDMatrixSetFloatInfo(DMatrixHandle, char const* field, float const* values, bst_ulong count);
int XGDMatrixFree(DMatrixHandle);
int XGBoosterCreate(DMatrixHandle const matrices[], bst_ulong count, BoosterHandle* out);
int XGBoosterFree(BoosterHandle);
int XGBoosterSetParam(BoosterHandle, char const* name, char const* value);
int XGBoosterUpdateOneIter(BoosterHandle, int round, DMatrixHandle train);
int XGBoosterBoostedRounds(BoosterHandle, int* out);
int XGBoosterPredictFromDMatrix(BoosterHandle, DMatrixHandle, char const* config, bst_ulong const** shape,
                                bst_ulong* dimensions, float const** out);
int XGBoosterSaveJsonConfig(BoosterHandle, bst_ulong* length, char const** out);
int XGBoosterSerializeToBuffer(BoosterHandle, bst_ulong* length, char const** out);
int XGBoosterUnserializeFromBuffer(BoosterHandle, void const* buffer, bst_ulong length);
}
