/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-demo-data.h"

/* What happened to the companies of the demo. Until the rule for qualified leads is switched on, somebody moves the company by
 * hand; afterwards the same step finds nothing left to do. */

/* clang-format off */
#define FIRST_DAY STAFETT_DEMO_FIRST_DAY
#define ADD(days, category) { days, STAFETT_DEMO_ADD, 0, STAFETT_DEMO_CATEGORY_##category }
#define MEET(days) { days, STAFETT_DEMO_MEET, 0, 0 }
#define OWNER(days) { days, STAFETT_DEMO_OWNER, 0, 0 }
#define STATUS(days, contact, status) { days, STAFETT_DEMO_STATUS, contact, STAFETT_DEMO_STATUS_##status }
#define CATEGORY(days, category) { days, STAFETT_DEMO_CATEGORY, 0, STAFETT_DEMO_CATEGORY_##category }
#define SALE(days, sale) { days, STAFETT_DEMO_SALE, sale, 0 }
#define RESULT(days, sale, status) { days, STAFETT_DEMO_RESULT, sale, STAFETT_SALE_STATUS_##status }
#define AMOUNT(days, sale) { days, STAFETT_DEMO_AMOUNT, sale, 0 }
#define ANSWER(days, answer) { days, STAFETT_DEMO_ANSWER, 0, STAFETT_ANSWER_##answer }
#define UNDO(days) { days, STAFETT_DEMO_UNDO, 0, 0 }
#define NOTE(days, note) { days, STAFETT_DEMO_NOTE, 0, note }
#define RULE(days, trigger, category) { days, STAFETT_DEMO_RULE, STAFETT_TRIGGER_##trigger, STAFETT_DEMO_CATEGORY_##category }

static const StafettDemoStep customer_that_grows[] = {
  ADD (FIRST_DAY, CUSTOMER), SALE (200, 0), RESULT (176, 0, SOLD), MEET (130), SALE (110, 1), RESULT (90, 1, SOLD), SALE (55, 2),
  AMOUNT (41, 2), RESULT (30, 2, SOLD), SALE (8, 3), AMOUNT (0, 3),
};
static const StafettDemoStep customer_that_hesitates[] = {
  ADD (FIRST_DAY, CUSTOMER), SALE (190, 0), RESULT (160, 0, LOST), SALE (120, 1), RESULT (101, 1, SOLD), MEET (100), NOTE (99, 2),
  SALE (60, 2), RESULT (20, 2, STALLED), SALE (4, 3),
};
static const StafettDemoStep lead_that_bought[] = {
  ADD (150, LEAD), OWNER (147), STATUS (140, 0, CONTACTING), CATEGORY (120, MARKETING_QUALIFIED), STATUS (104, 0, QUALIFIED),
  CATEGORY (104, OPPORTUNITY), SALE (95, 0), MEET (80), AMOUNT (70, 0), RESULT (52, 0, SOLD), CATEGORY (52, CUSTOMER), SALE (21, 1),
  RESULT (5, 1, SOLD), SALE (0, 2),
};
static const StafettDemoStep lead_that_bought_later[] = {
  ADD (160, LEAD), STATUS (158, 0, CONTACTING), OWNER (150), SALE (145, 0), CATEGORY (145, OPPORTUNITY), STATUS (120, 1, CONTACTING),
  RESULT (100, 0, LOST), SALE (96, 1), RESULT (60, 1, SOLD), CATEGORY (60, CUSTOMER), NOTE (31, 1), SALE (10, 2),
};
static const StafettDemoStep qualified_opportunity[] = {
  ADD (88, LEAD), OWNER (86), STATUS (80, 0, CONTACTING), STATUS (61, 0, QUALIFIED), SALE (55, 0), MEET (40), SALE (33, 1),
  AMOUNT (12, 0), RESULT (6, 1, STALLED), SALE (1, 2),
};
static const StafettDemoStep nurtured_opportunity[] = {
  ADD (120, LEAD), CATEGORY (110, MARKETING_QUALIFIED), STATUS (100, 0, CONTACTING), OWNER (98), SALE (70, 0),
  CATEGORY (70, OPPORTUNITY), STATUS (50, 1, CONTACTING), SALE (30, 1), STATUS (14, 0, QUALIFIED), SALE (3, 2), AMOUNT (0, 1),
};
static const StafettDemoStep mistaken_customer[] = {
  ADD (95, LEAD), OWNER (94), STATUS (90, 0, CONTACTING), STATUS (71, 0, QUALIFIED), SALE (66, 0), SALE (25, 1), SALE (9, 2),
  CATEGORY (4, CUSTOMER), UNDO (4), MEET (0),
};
static const StafettDemoStep marketing_qualified[] = {
  ADD (60, LEAD), STATUS (52, 0, CONTACTING), CATEGORY (40, MARKETING_QUALIFIED), OWNER (39), MEET (20), SALE (10, 0),
  STATUS (5, 1, RE_NURTURE),
};
static const StafettDemoStep new_lead[] = {
  ADD (9, LEAD), STATUS (3, 0, CONTACTING), MEET (0),
};
static const StafettDemoStep cool_lead[] = {
  ADD (30, LEAD), STATUS (22, 0, CONTACTING), STATUS (11, 0, DISQUALIFIED), STATUS (5, 1, RE_NURTURE),
};
static const StafettDemoStep lost_before_the_rule[] = {
  ADD (70, LEAD), OWNER (66), STATUS (60, 0, CONTACTING), SALE (55, 0), CATEGORY (55, OPPORTUNITY), SALE (20, 1), RESULT (2, 0, LOST),
  RESULT (1, 1, LOST), CATEGORY (0, LOST_OPPORTUNITY),
};
static const StafettDemoStep lost_and_accepted[] = {
  ADD (100, LEAD), OWNER (96), STATUS (90, 0, CONTACTING), STATUS (80, 0, QUALIFIED), CATEGORY (80, OPPORTUNITY), SALE (70, 0),
  SALE (30, 1), RESULT (20, 1, STALLED), RESULT (2, 0, LOST), ANSWER (1, ACCEPT), STATUS (0, 0, RE_NURTURE),
};
static const StafettDemoStep lost_lately[] = {
  ADD (75, LEAD), STATUS (70, 0, CONTACTING), OWNER (66), STATUS (58, 0, QUALIFIED), SALE (50, 0), SALE (25, 1), RESULT (1, 0, LOST),
  ANSWER (0, ACCEPT),
};
static const StafettDemoStep lost_and_kept[] = {
  ADD (80, LEAD), OWNER (78), STATUS (76, 0, CONTACTING), STATUS (69, 0, QUALIFIED), SALE (60, 0), SALE (14, 1), RESULT (1, 0, LOST),
  ANSWER (0, KEEP),
};
static const StafettDemoStep lost_and_moved_elsewhere[] = {
  ADD (90, LEAD), OWNER (85), STATUS (84, 0, CONTACTING), STATUS (70, 0, QUALIFIED), SALE (64, 0), RESULT (40, 0, STALLED), SALE (20, 1),
  RESULT (1, 1, LOST), ANSWER (1, OTHER_CATEGORY), STATUS (0, 0, RE_NURTURE),
};
static const StafettDemoStep partner[] = {
  ADD (FIRST_DAY, PARTNER), NOTE (140, 1), SALE (120, 0), RESULT (100, 0, SOLD),
};
static const StafettDemoStep lead_that_became_partner[] = {
  ADD (110, LEAD), STATUS (100, 0, CONTACTING), STATUS (90, 0, DISQUALIFIED), CATEGORY (88, PARTNER), OWNER (88), MEET (10),
};
static const StafettDemoStep former_customer[] = {
  ADD (FIRST_DAY, CUSTOMER), SALE (130, 0), RESULT (110, 0, SOLD), CATEGORY (0, FORMER_CUSTOMER), NOTE (0, 0),
};
static const StafettDemoStep former_customer_that_is_back[] = {
  ADD (FIRST_DAY, CUSTOMER), SALE (200, 0), RESULT (185, 0, SOLD), CATEGORY (110, FORMER_CUSTOMER), CATEGORY (6, LEAD),
  STATUS (2, 0, CONTACTING),
};
static const StafettDemoStep other[] = {
  ADD (FIRST_DAY, OTHER),
};

/* The rule for a sold sale is left to whoever opens the demo: it is the example of the handbook. */
static const StafettDemoStep settings[] = {
  RULE (150, LOST, LOST_OPPORTUNITY), RULE (140, LEAD_STATUS, OPPORTUNITY),
};

#define STORY(n_companies, end, spacing, steps) { n_companies, end, spacing, steps, G_N_ELEMENTS (steps) }

const StafettDemoStory stafett_demo_stories[] = {
  STORY (4, 2, 17, customer_that_grows),
  STORY (4, 6, 19, customer_that_hesitates),
  STORY (4, 1, 27, lead_that_bought),
  STORY (4, 60, 15, lead_that_bought_later),
  STORY (5, 1, 6, qualified_opportunity),
  STORY (3, 2, 8, nurtured_opportunity),
  STORY (1, 1, 0, mistaken_customer),
  STORY (6, 1, 7, marketing_qualified),
  STORY (3, 0, 2, new_lead),
  STORY (3, 4, 20, cool_lead),
  STORY (2, 180, 12, lost_before_the_rule),
  STORY (4, 10, 25, lost_and_accepted),
  STORY (3, 0, 1, lost_lately),
  STORY (2, 20, 30, lost_and_kept),
  STORY (1, 33, 0, lost_and_moved_elsewhere),
  STORY (3, 10, 20, partner),
  STORY (1, 10, 0, lead_that_became_partner),
  STORY (3, 25, 30, former_customer),
  STORY (1, 1, 0, former_customer_that_is_back),
  STORY (3, 0, 0, other),
};
const guint stafett_demo_n_stories = G_N_ELEMENTS (stafett_demo_stories);

const StafettDemoStory stafett_demo_settings = STORY (1, 0, 0, settings);
/* clang-format on */
