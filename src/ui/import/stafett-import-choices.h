/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "services/stafett-import.h"

G_BEGIN_DECLS

/* As many columns as anybody goes through one by one; what is beyond becomes what its name says, or is not taken. */
#define STAFETT_IMPORT_MAX_SHOWN_COLUMNS 200

/* What the user has decided about a file. Reading it anew forgets that; this does not. */
typedef struct _StafettImportChoices StafettImportChoices;

StafettImportChoices *stafett_import_choices_new          (void);
void                  stafett_import_choices_free         (StafettImportChoices *self);
void                  stafett_import_choices_take_columns (StafettImportChoices *self,
                                                           StafettImport        *import);
void                  stafett_import_choices_give_columns (StafettImportChoices *self,
                                                           StafettImport        *import);
void                  stafett_import_choices_take_values  (StafettImportChoices *self,
                                                           StafettImport        *import);
void                  stafett_import_choices_give_values  (StafettImportChoices *self,
                                                           StafettImport        *import);

StafettRecordKind     stafett_import_guess_kind           (StafettImport * const *imports,
                                                           guint                  n_imports,
                                                           const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StafettImportChoices, stafett_import_choices_free)

G_END_DECLS
