/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/stafett-event-bus.h"
#include "core/stafett-rule-set.h"

G_BEGIN_DECLS

/* Where the engine reads the facts from and carries its decisions out: the unit of work of the transaction. Each function
 * sets the error and returns %FALSE if it fails, and the whole transaction is then rolled back. */
#define STAFETT_TYPE_ENGINE_TARGET (stafett_engine_target_get_type ())
G_DECLARE_INTERFACE (StafettEngineTarget, stafett_engine_target, STAFETT, ENGINE_TARGET, GObject)

struct _StafettEngineTargetInterface
{
  GTypeInterface parent_interface;

  StafettRuleSet *(*load_rules)  (StafettEngineTarget    *self,
                                  GError                **error);
  gboolean        (*load_facts)  (StafettEngineTarget    *self,
                                  const StafettEvent     *event,
                                  StafettFacts           *facts,
                                  GError                **error);
  gboolean        (*carry_out)   (StafettEngineTarget    *self,
                                  const StafettEvent     *event,
                                  const StafettFacts     *facts,
                                  const StafettDecision  *decision,
                                  GError                **error);
};

#define STAFETT_TYPE_ENGINE (stafett_engine_get_type ())
G_DECLARE_FINAL_TYPE (StafettEngine, stafett_engine, STAFETT, ENGINE, GObject)

StafettEngine *stafett_engine_new   (StafettEventBus      *bus);
void           stafett_engine_begin (StafettEngine        *self,
                                     StafettEngineTarget  *target);
gboolean       stafett_engine_answers (StafettEngine      *self,
                                     const StafettEvent   *event,
                                     gboolean             *answer,
                                     GError              **error);
gboolean       stafett_engine_check (StafettEngine        *self,
                                     GError              **error);
void           stafett_engine_end   (StafettEngine        *self);

G_END_DECLS
