/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-ui"

#include "config.h"

#include "ui/widgets/stafett-rule-row.h"

#include <glib/gi18n.h>

#include "core/stafett-enum-types.h"
#include "core/stafett-rule-set.h"
#include "ui/stafett-format.h"
#include "ui/widgets/stafett-choice-row.h"

/* One automation rule: as it is stored, and as the user has it on the screen. */
struct _StafettRuleRow
{
  AdwExpanderRow parent_instance;

  StafettRule         *stored; /* (owned): with the id 0 if it is new */
  gboolean             first;
  gboolean             duplicate;
  gboolean             setting;
  gboolean             has_run;

  GtkWidget           *broken_icon; /* (nullable): while the rule is broken */
  StafettChoiceRow    *status_row;
  StafettChoiceRow    *target_row;
  GtkSwitch           *ask_switch;
  GtkWidget           *runs_row;
  GtkWidget           *journal_button;
  GtkWidget           *off_journal_button; /* the same, where it can be reached while the rule is off and cannot be opened */
  GtkWidget           *remove_row;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StafettRuleRow, stafett_rule_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_enabled (StafettRuleRow *self)
{
  return adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self));
}

static gboolean
waits_for_status (StafettRuleRow *self)
{
  return self->stored->trigger == STAFETT_TRIGGER_LEAD_STATUS;
}

static gboolean
is_deleted (StafettChoiceRow *row)
{
  StafettItem *item = stafett_choice_row_get_item (row);

  return item != NULL && stafett_item_is_deleted (item);
}

static StafettRuleProblem
get_problem (StafettRuleRow *self)
{
  g_autoptr (StafettRule) rule = stafett_rule_row_dup_rule (self);

  return stafett_rule_get_problem (rule, is_deleted (self->target_row), is_deleted (self->status_row));
}

/* What is stored so is broken; what the user is about to save only is not ready yet. */
static gboolean
is_broken (StafettRuleRow *self)
{
  StafettRuleProblem problem = get_problem (self);

  return problem == STAFETT_RULE_PROBLEM_TARGET_DELETED || problem == STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED ||
         (problem != 0 && !stafett_rule_row_is_changed (self));
}

/* Why the rule cannot do its work, or cannot be saved; %NULL if all is well. */
static char *
dup_problem (StafettRuleRow *self)
{
  StafettRuleProblem problem = get_problem (self);
  gboolean broken = is_broken (self);

  if (self->duplicate && is_enabled (self) && problem != STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED)
    return g_strdup (_("Another rule already waits for this lead status. There can be one for each."));

  switch (problem)
    {
    case STAFETT_RULE_PROBLEM_NO_LEAD_STATUS:
      return g_strdup (broken ? _("This rule is broken: it has no lead status to wait for. Choose one.")
                              : _("Choose the lead status that the rule waits for."));
    case STAFETT_RULE_PROBLEM_LEAD_STATUS_DELETED:
      return g_strdup_printf (_("This rule is broken: the lead status “%s” has been deleted. Choose another or restore it."),
                              stafett_item_get_name (stafett_choice_row_get_item (self->status_row)));
    case STAFETT_RULE_PROBLEM_NO_TARGET:
      return g_strdup (broken ? _("This rule is broken: it has no category to set. Choose one.")
                              : _("Choose the category that the rule sets."));
    case STAFETT_RULE_PROBLEM_TARGET_DELETED:
      return g_strdup_printf (_("This rule is broken: the category “%s” has been deleted. Choose another or restore it."),
                              stafett_item_get_name (stafett_choice_row_get_item (self->target_row)));
    default:
      return NULL;
    }
}

/* What the rule does, for who reads the list without opening it; of one that is off, what it has done. */
static char *
dup_summary (StafettRuleRow *self)
{
  StafettItem *target = stafett_choice_row_get_item (self->target_row);
  StafettItem *status = stafett_choice_row_get_item (self->status_row);

  if (!is_enabled (self))
    return g_strdup (self->has_run ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->runs_row)) : "");
  if (target == NULL)
    return g_strdup ("");

  if (waits_for_status (self) && status != NULL)
    return gtk_switch_get_active (self->ask_switch)
           ? g_strdup_printf (_("“%s”: asks whether to set the category to “%s”"), stafett_item_get_name (status), stafett_item_get_name (target))
           : g_strdup_printf (_("“%s”: sets the category to “%s” by itself"), stafett_item_get_name (status), stafett_item_get_name (target));

  return gtk_switch_get_active (self->ask_switch)
         ? g_strdup_printf (_("Asks whether to set the category to “%s”"), stafett_item_get_name (target))
         : g_strdup_printf (_("Sets the category to “%s” by itself"), stafett_item_get_name (target));
}

/* Each row has a title of its own: it is all that a screen reader says of the switch. */
static char *
dup_title (StafettRuleRow *self)
{
  const char *label = stafett_enum_get_label (STAFETT_TYPE_TRIGGER, self->stored->trigger);
  StafettItem *status = stafett_choice_row_get_item (self->status_row);

  if (self->first)
    return g_strdup (label);

  /* Translators: the name of a rule that waits for a lead status, and the status */
  return status != NULL ? g_strdup_printf (_("%s: %s"), label, stafett_item_get_name (status))
                        : g_strdup_printf (_("%s (new rule)"), label);
}

/* AdwExpanderRow leaves its switch and its lists without names. */
static void
name_parts (GtkWidget  *widget,
            GtkWidget  *except,
            const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if ((GTK_IS_SWITCH (child) && child != except) || GTK_IS_LIST_BOX (child))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      name_parts (child, except, title);
    }
}

/* Only while it is needed, because an empty place for it would move the title. */
static void
show_broken (StafettRuleRow *self,
             gboolean        broken)
{
  if (broken == (self->broken_icon != NULL))
    return;

  if (!broken)
    {
      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->broken_icon)), self->broken_icon);
      self->broken_icon = NULL;
      return;
    }

  self->broken_icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->broken_icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Broken"), -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->broken_icon);
}

static void
update (StafettRuleRow *self)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *problem = dup_problem (self);
  g_autofree char *subtitle = problem == NULL ? dup_summary (self) : g_strdup (problem);

  if (g_strcmp0 (title, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self))) != 0)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
      name_parts (GTK_WIDGET (self), GTK_WIDGET (self->ask_switch), title);
    }
  if (g_strcmp0 (subtitle, adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self))) != 0)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  show_broken (self, is_broken (self));
  gtk_widget_set_visible (self->off_journal_button, self->has_run && !is_enabled (self));
}

static void
changed_cb (StafettRuleRow *self)
{
  if (self->setting || self->stored == NULL)
    return;

  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_journal_cb (StafettRuleRow *self)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, self->stored->record.id);
  /* Translators: above the journal, when it is narrowed down to one rule; the rule's name */
  g_autofree char *text = g_strdup_printf (_("Only what the rule “%s” did"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-part", "(ssss)", "journal", "rule-id", id, text);
}

static void
removed_cb (StafettRuleRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
stafett_rule_row_finalize (GObject *object)
{
  StafettRuleRow *self = STAFETT_RULE_ROW (object);

  g_clear_pointer (&self->stored, stafett_record_free);

  G_OBJECT_CLASS (stafett_rule_row_parent_class)->finalize (object);
}

static void
stafett_rule_row_class_init (StafettRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stafett_rule_row_finalize;

  /**
   * StafettRuleRow::changed:
   * @self: the row
   *
   * The user has changed something, or what is chosen has been deleted, restored or renamed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", STAFETT_TYPE_RULE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * StafettRuleRow::removed:
   * @self: the row
   *
   * The user wants the rule to go.
   */
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", STAFETT_TYPE_RULE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (STAFETT_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/stafett/Stafett/widgets/stafett-rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StafettRuleRow, status_row);
  gtk_widget_class_bind_template_child (widget_class, StafettRuleRow, target_row);
  gtk_widget_class_bind_template_child (widget_class, StafettRuleRow, ask_switch);
  gtk_widget_class_bind_template_child (widget_class, StafettRuleRow, runs_row);
  gtk_widget_class_bind_template_child (widget_class, StafettRuleRow, journal_button);
  gtk_widget_class_bind_template_child (widget_class, StafettRuleRow, remove_row);
  gtk_widget_class_bind_template_child_full (widget_class, "remove_button", FALSE, 0);
}

static void
stafett_rule_row_init (StafettRuleRow *self)
{
  self->first = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->off_journal_button = gtk_button_new_from_icon_name ("document-open-recent-symbolic");
  gtk_widget_set_valign (self->off_journal_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->off_journal_button, FALSE);
  gtk_widget_add_css_class (self->off_journal_button, "flat");
  gtk_widget_set_tooltip_text (self->off_journal_button, _("Show in the journal"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->off_journal_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show in the journal"), -1);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->off_journal_button);
  g_signal_connect_object (self->off_journal_button, "clicked", G_CALLBACK (show_journal_cb), self, G_CONNECT_SWAPPED);
  stafett_rule_row_set_runs (self, NULL);
  g_signal_connect_object (self->journal_button, "clicked", G_CALLBACK (show_journal_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect (self, "notify::enable-expansion", G_CALLBACK (changed_cb), NULL);
  g_signal_connect_swapped (self->status_row, "notify::value", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->target_row, "notify::value", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->ask_switch, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (gtk_widget_get_template_child (GTK_WIDGET (self), STAFETT_TYPE_RULE_ROW, "remove_button"), "clicked",
                            G_CALLBACK (removed_cb), self);
}

static void
show_rule (StafettRuleRow    *self,
           const StafettRule *rule)
{
  gtk_widget_set_visible (GTK_WIDGET (self->status_row), waits_for_status (self));
  stafett_choice_row_set_value (self->status_row, rule->lead_status_id);
  stafett_choice_row_set_value (self->target_row, rule->target_category_id);
  gtk_switch_set_active (self->ask_switch, rule->ask);
  if (is_enabled (self) != rule->enabled)
    adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), rule->enabled);
  if (!rule->enabled)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
}

/**
 * stafett_rule_row_new:
 * @categories: what a rule can set
 * @statuses: what a rule can wait for
 * @rule: the rule, with the id 0 if it is new
 *
 * Returns: (transfer floating): a row that shows the rule
 */
GtkWidget *
stafett_rule_row_new (StafettItemModel  *categories,
                      StafettItemModel  *statuses,
                      const StafettRule *rule)
{
  StafettRuleRow *self = g_object_new (STAFETT_TYPE_RULE_ROW, NULL);

  stafett_choice_row_set_items (self->target_row, categories, FALSE);
  stafett_choice_row_set_items (self->status_row, statuses, FALSE);
  stafett_rule_row_set_rule (self, rule);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), rule->enabled);

  /* After the choosers have followed, what is deleted or renamed is told. */
  g_signal_connect_object (categories, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (categories, "notify::loaded", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (statuses, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (statuses, "notify::loaded", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * stafett_rule_row_set_rule:
 * @self: a row
 * @rule: the rule as it is stored now
 *
 * Shows the rule; whatever the user has changed is gone.
 */
void
stafett_rule_row_set_rule (StafettRuleRow    *self,
                           const StafettRule *rule)
{
  g_return_if_fail (STAFETT_IS_RULE_ROW (self));

  self->setting = TRUE;
  g_clear_pointer (&self->stored, stafett_record_free);
  self->stored = stafett_record_copy (rule);
  show_rule (self, rule);
  self->setting = FALSE;
  update (self);
}

/**
 * stafett_rule_row_rebase:
 * @self: a row
 * @newer: the rule as somebody else has stored it meanwhile; with the id 0 if it is no longer there
 *
 * Shows the newer rule, but keeps every value that the user has changed here.
 */
void
stafett_rule_row_rebase (StafettRuleRow    *self,
                         const StafettRule *newer)
{
  g_autoptr (StafettRule) typed = NULL;
  g_autoptr (StafettRule) merged = NULL;

  g_return_if_fail (STAFETT_IS_RULE_ROW (self));

  typed = stafett_rule_row_dup_rule (self);
  merged = stafett_record_copy (newer);
  if (!!typed->enabled != !!self->stored->enabled)
    merged->enabled = typed->enabled;
  if (!!typed->ask != !!self->stored->ask)
    merged->ask = typed->ask;
  if (typed->target_category_id != self->stored->target_category_id)
    merged->target_category_id = typed->target_category_id;
  if (typed->lead_status_id != self->stored->lead_status_id)
    merged->lead_status_id = typed->lead_status_id;

  stafett_rule_row_set_rule (self, newer);
  self->setting = TRUE;
  show_rule (self, merged);
  self->setting = FALSE;
  update (self);
}

/**
 * stafett_rule_row_get_stored:
 * @self: a row
 *
 * Returns: (transfer none): the rule as it is stored
 */
const StafettRule *
stafett_rule_row_get_stored (StafettRuleRow *self)
{
  g_return_val_if_fail (STAFETT_IS_RULE_ROW (self), NULL);

  return self->stored;
}

/**
 * stafett_rule_row_dup_rule:
 * @self: a row
 *
 * Returns: (transfer full): the rule as the user has it on the screen
 */
StafettRule *
stafett_rule_row_dup_rule (StafettRuleRow *self)
{
  StafettRule *rule;

  g_return_val_if_fail (STAFETT_IS_RULE_ROW (self), NULL);

  rule = stafett_record_copy (self->stored);
  rule->enabled = is_enabled (self);
  rule->target_category_id = stafett_choice_row_get_value (self->target_row);
  rule->ask = gtk_switch_get_active (self->ask_switch);
  if (waits_for_status (self))
    rule->lead_status_id = stafett_choice_row_get_value (self->status_row);

  return rule;
}

/**
 * stafett_rule_row_is_changed:
 * @self: a row
 *
 * Returns: whether the rule is new or differs from what is stored
 */
gboolean
stafett_rule_row_is_changed (StafettRuleRow *self)
{
  g_autoptr (StafettRule) rule = NULL;

  g_return_val_if_fail (STAFETT_IS_RULE_ROW (self), FALSE);

  rule = stafett_rule_row_dup_rule (self);

  return rule->record.id == 0 || !!rule->enabled != !!self->stored->enabled || !!rule->ask != !!self->stored->ask ||
         rule->target_category_id != self->stored->target_category_id || rule->lead_status_id != self->stored->lead_status_id;
}

/**
 * stafett_rule_row_is_complete:
 * @self: a row
 *
 * Returns: whether the rule may be saved: it is off, or has everything that it needs. A stored rule that has become broken
 *   does not keep others from being saved.
 */
gboolean
stafett_rule_row_is_complete (StafettRuleRow *self)
{
  g_autofree char *problem = NULL;

  g_return_val_if_fail (STAFETT_IS_RULE_ROW (self), FALSE);

  problem = dup_problem (self);

  return problem == NULL || (!stafett_rule_row_is_changed (self) && !self->duplicate);
}

/**
 * stafett_rule_row_get_status_id:
 * @self: a row
 *
 * Returns: the lead status that the rule waits for on the screen, or 0
 */
gint64
stafett_rule_row_get_status_id (StafettRuleRow *self)
{
  g_return_val_if_fail (STAFETT_IS_RULE_ROW (self), 0);

  return waits_for_status (self) ? stafett_choice_row_get_value (self->status_row) : 0;
}

/**
 * stafett_rule_row_set_place:
 * @self: a row
 * @first: whether it is the first rule with its trigger, which has the plain title
 * @removable: whether the rule can be removed, because there are others with its trigger
 * @duplicate: whether a rule above waits for the same lead status
 */
void
stafett_rule_row_set_place (StafettRuleRow *self,
                            gboolean        first,
                            gboolean        removable,
                            gboolean        duplicate)
{
  g_return_if_fail (STAFETT_IS_RULE_ROW (self));

  self->first = first;
  self->duplicate = duplicate;
  gtk_widget_set_visible (self->remove_row, removable);
  update (self);
}

/**
 * stafett_rule_row_set_runs:
 * @self: a row
 * @runs: (nullable): what the rule has done, or %NULL if it has never run
 */
void
stafett_rule_row_set_runs (StafettRuleRow        *self,
                           const StafettRuleRuns *runs)
{
  g_autofree char *last = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (STAFETT_IS_RULE_ROW (self));

  self->has_run = runs != NULL;
  gtk_widget_set_visible (self->journal_button, self->has_run);
  last = self->has_run ? stafett_format_time (runs->last_run) : NULL;
  if (!self->has_run)
    text = g_strdup (_("Has not run yet"));
  else if (runs->n_recent == 0)
    /* Translators: what a rule has done; the time of the last run */
    text = g_strdup_printf (_("Did not run in the last 30 days, last on %s"), last);
  else
    /* Translators: what a rule has done; how often, and the time of the last run */
    text = g_strdup_printf (ngettext ("Ran %u time in the last 30 days, last on %s", "Ran %u times in the last 30 days, last on %s",
                                      runs->n_recent), runs->n_recent, last);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->runs_row), text);
  if (self->stored != NULL)
    update (self);
}
