// SPDX-License-Identifier: MIT
// The part of LightGBM's C API that these pages call, for a machine that has the library without its header: the Python
// package has the library alone.
#pragma once

#include <cstdint>

extern "C" {
using DatasetHandle = void*;
using BoosterHandle = void*;
inline constexpr int C_API_DTYPE_FLOAT32 = 0, C_API_DTYPE_FLOAT64 = 1;
inline constexpr int C_API_PREDICT_NORMAL = 0, C_API_PREDICT_RAW_SCORE = 1;

char const* LGBM_GetLastError();
int LGBM_DatasetCreateFromMat(void const* data, int data_type, std::int32_t rows, std::int32_t columns, int row_major,
                              char const* parameters, DatasetHandle reference, DatasetHandle* out);
int LGBM_DatasetSetField(DatasetHandle, char const* field, void const* data, int count, int type);
int LGBM_DatasetFree(DatasetHandle);
int LGBM_BoosterCreate(DatasetHandle, char const* parameters, BoosterHandle* out);
int LGBM_BoosterFree(BoosterHandle);
int LGBM_BoosterMerge(BoosterHandle, BoosterHandle other);
int LGBM_BoosterResetParameter(BoosterHandle, char const* parameters);
int LGBM_BoosterUpdateOneIter(BoosterHandle, int* finished);
int LGBM_BoosterGetCurrentIteration(BoosterHandle, int* out);
int LGBM_BoosterLoadModelFromString(char const* text, int* iterations, BoosterHandle* out);
int LGBM_BoosterSaveModelToString(BoosterHandle, int start, int count, int importance_type, std::int64_t buffer_length,
                                  std::int64_t* length, char* out);
int LGBM_BoosterPredictForMat(BoosterHandle, void const* data, int data_type, std::int32_t rows, std::int32_t columns,
                              int row_major, int predict_type, int start, int count, char const* parameters,
                              std::int64_t* length, double* out);
}
