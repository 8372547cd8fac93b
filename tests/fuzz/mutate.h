/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

GString *fuzz_new_file (GRand       *random);
int      fuzz_run      (int          argc,
                        char       **argv,
                        const char  *name,
                        void       (*check) (GRand *random));
