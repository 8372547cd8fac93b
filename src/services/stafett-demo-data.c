/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-demo-data.h"

#include <glib/gi18n-lib.h>

/* Who and what the demo is about. Names are invented, and are data: they are not translated. What an associate would have
 * written is in the language of the user. */

/* clang-format off */
static const char * const norwegian_titles[] = {
  "Daglig leder", "Innkjøpssjef", "Driftssjef", "Økonomisjef", "IT-leder", "Markedssjef", "Prosjektleder", "Lagersjef", NULL,
};
static const char * const norwegian_given_names[] = {
  "Astrid", "Henrik", "Silje", "Øyvind", "Ragnhild", "Magnus", "Tuva", "Sindre", "Kari", "Eirik",
  "Hanne", "Torbjørn", "Maren", "Vegard", "Solveig", "Håkon", "Ida", "Kjetil", "Line", "Anders",
  "Guro", "Ole Martin", "Nina", "Espen", "Åse", "Tor Arne", "Camilla", "Stian", "Berit", "Aslak", NULL,
};
static const char * const norwegian_family_names[] = {
  "Haugland", "Myrvold", "Strand", "Bjørkås", "Tveiten", "Nygård", "Ødegård", "Fossheim", "Lunde", "Kvamme",
  "Rustad", "Aasen", "Sørbø", "Engebretsen", "Vik", "Holte", "Brekke", "Skarsvåg", "Dahle", "Moen",
  "Eikeland", "Hjelle", "Thorsrud", "Nesset", "Rønning", "Bakke", "Grimstad", "Sæther", "Utne", "Vold",
  "Lien", "Gaup", "Hovland", "Ytterdal", NULL,
};
static const char * const swedish_titles[] = { "VD", "Inköpschef", "Ekonomichef", "IT-chef", "Marknadschef", "Platschef", NULL };
static const char * const swedish_given_names[] = {
  "Åsa", "Fredrik", "Malin", "Göran", "Ebba", "Mattias", "Linnéa", "Björn", "Sofia", "Rickard", "Karin", "Viktor", NULL,
};
static const char * const swedish_family_names[] = {
  "Lindqvist", "Sjöberg", "Åkerman", "Hedlund", "Wallin", "Nyström", "Ekdahl", "Söderlund", "Fransson", "Öberg",
  "Holmgren", "Dalberg", "Rask", "Ström", "Norling", NULL,
};
static const char * const danish_titles[] = { "Direktør", "Indkøbschef", "Økonomichef", "It-chef", "Salgschef", NULL };
static const char * const danish_given_names[] = {
  "Mette", "Søren", "Signe", "Rasmus", "Birgitte", "Jeppe", "Freja", "Troels", "Anne-Sofie", "Morten", NULL,
};
static const char * const danish_family_names[] = {
  "Kjærgaard", "Bundgaard", "Højlund", "Østergaard", "Friis", "Thorup", "Damsgaard", "Vestergaard", "Skov", "Møller",
  "Ravn", "Brandt", "Lykke", NULL,
};
static const char * const finnish_titles[] = { "Toimitusjohtaja", "Ostopäällikkö", "Talousjohtaja", "Myyntijohtaja", NULL };
static const char * const finnish_given_names[] = {
  "Aino", "Mikko", "Päivi", "Juhani", "Sanna", "Antti", "Kaisa", "Ville", "Riikka", "Timo", NULL,
};
static const char * const finnish_family_names[] = {
  "Koskela", "Mäkelä", "Lehtovaara", "Saarinen", "Hämäläinen", "Rantala", "Niskanen", "Peltola", "Ahokas", "Törmänen", NULL,
};
static const char * const icelandic_titles[] = { "Framkvæmdastjóri", "Fjármálastjóri", "Innkaupastjóri", NULL };
/* Daughters and sons in turn, in both lists. */
static const char * const icelandic_given_names[] = {
  "Guðrún", "Einar", "Sigríður", "Gunnar", "Þóra", "Ólafur", "Hildur", "Kristján", "Ásta", "Jón", NULL,
};
static const char * const icelandic_family_names[] = {
  "Jónsdóttir", "Sigurðsson", "Helgadóttir", "Þórsson", "Magnúsdóttir", "Árnason", "Einarsdóttir", "Stefánsson",
  "Björnsdóttir", "Haraldsson", NULL,
};

#define NAMES(language) language##_titles, language##_given_names, language##_family_names

const StafettDemoCountry stafett_demo_countries[] = {
  [STAFETT_DEMO_NORWAY] = { NC_("demo", "Norway"), "NOK", 1.0, 50000, NAMES (norwegian) },
  [STAFETT_DEMO_SWEDEN] = { NC_("demo", "Sweden"), "SEK", 0.97, 50000, NAMES (swedish) },
  [STAFETT_DEMO_DENMARK] = { NC_("demo", "Denmark"), "DKK", 0.64, 50000, NAMES (danish) },
  [STAFETT_DEMO_FINLAND] = { NC_("demo", "Finland"), "EUR", 0.086, 10000, NAMES (finnish) },
  [STAFETT_DEMO_ICELAND] = { NC_("demo", "Iceland"), "ISK", 12.4, 5000, NAMES (icelandic) },
};

#define NORWAY(name, city) { STAFETT_DEMO_NORWAY, name, city }
#define SWEDEN(name, city) { STAFETT_DEMO_SWEDEN, name, city }
#define DENMARK(name, city) { STAFETT_DEMO_DENMARK, name, city }
#define FINLAND(name, city) { STAFETT_DEMO_FINLAND, name, city }
#define ICELAND(name, city) { STAFETT_DEMO_ICELAND, name, city }

const StafettDemoCompany stafett_demo_companies[] = {
  NORWAY ("Fjellkaia Logistikk AS", "Bergen"), NORWAY ("Nordvåg Sjømat AS", "Bodø"),
  NORWAY ("Tindeblikk Eiendom AS", "Lillehammer"), NORWAY ("Havbrisen Rederi AS", "Haugesund"),
  NORWAY ("Solvikbukta Hotell AS", "Kristiansand"), NORWAY ("Granheia Trevare AS", "Elverum"),
  NORWAY ("Bekkelyng Bakeri AS", "Trondheim"), NORWAY ("Kvitsteinen Entreprenør AS", "Ålesund"),
  NORWAY ("Lyngmark Regnskap AS", "Drammen"), NORWAY ("Skodderud Maskin AS", "Hamar"),
  NORWAY ("Rimtind Kjøleteknikk AS", "Tromsø"), NORWAY ("Vindskaret Energi AS", "Stavanger"),
  NORWAY ("Morgenåsen Helse AS", "Oslo"), NORWAY ("Tangskjær Verft AS", "Florø"),
  NORWAY ("Ullfjær Tekstil AS", "Gjøvik"), NORWAY ("Blåmyra Data AS", "Oslo"),
  NORWAY ("Kråkvik Emballasje AS", "Moss"), NORWAY ("Rypestien Reiser AS", "Alta"),
  NORWAY ("Furugløtt Møbler AS", "Sykkylven"), NORWAY ("Elvesus Renovasjon AS", "Sarpsborg"),
  NORWAY ("Havgløtt Oppdrett AS", "Frøya"), NORWAY ("Nordlyskaia Bilservice AS", "Narvik"),
  NORWAY ("Isgangen Transport AS", "Mo i Rana"), NORWAY ("Stabburstunet Mat AS", "Voss"),
  NORWAY ("Gråtind Elektro AS", "Molde"), NORWAY ("Sildebukta Fiskemottak AS", "Kristiansund"),
  NORWAY ("Heimlyst Omsorg AS", "Skien"), NORWAY ("Kobberlia Rør AS", "Kongsberg"),
  NORWAY ("Åsgløtt Arkitekter AS", "Asker"), NORWAY ("Myrstjerna Barnehager AS", "Tønsberg"),
  NORWAY ("Fonnbreen Sport AS", "Odda"), NORWAY ("Langstrupen Havnetjenester AS", "Larvik"),
  NORWAY ("Tussmørke Scene og Lyd AS", "Oslo"), NORWAY ("Vinterveien Anlegg AS", "Steinkjer"),
  SWEDEN ("Björkhamra Trä AB", "Växjö"), SWEDEN ("Norrglimt Teknik AB", "Umeå"),
  SWEDEN ("Skärgårdsljus Event AB", "Stockholm"), SWEDEN ("Stenvinge Logistik AB", "Göteborg"),
  SWEDEN ("Älvkvisten Förpackning AB", "Karlstad"), SWEDEN ("Mossebäck Livs AB", "Linköping"),
  SWEDEN ("Åskmoln Data AB", "Malmö"), SWEDEN ("Tallhöjden Fastigheter AB", "Västerås"),
  SWEDEN ("Granvret Mekaniska AB", "Eskilstuna"), SWEDEN ("Rönnlyckan Omsorg AB", "Lund"),
  SWEDEN ("Fjällripan Resor AB", "Östersund"),
  DENMARK ("Klitrose Fødevarer ApS", "Esbjerg"), DENMARK ("Bøgeskær Møbler A/S", "Herning"),
  DENMARK ("Havnegløden Shipping A/S", "Aarhus"), DENMARK ("Marehalm Energi A/S", "Aalborg"),
  DENMARK ("Lyngsten Software ApS", "København"), DENMARK ("Vibestrup Maskiner A/S", "Odense"),
  DENMARK ("Mosegrøft Entreprise ApS", "Viborg"), DENMARK ("Kornmark Bageri ApS", "Vejle"),
  FINLAND ("Hopeajärvi Metalli Oy", "Tampere"), FINLAND ("Revonpolku Matkailu Oy", "Rovaniemi"),
  FINLAND ("Kuusilampi Puu Oy", "Jyväskylä"), FINLAND ("Sinilintu Ohjelmistot Oy", "Helsinki"),
  ICELAND ("Hraunfoss Fiskur ehf.", "Akureyri"), ICELAND ("Norðurbjarmi Hugbúnaður ehf.", "Reykjavík"),
  ICELAND ("Mosavík Ferðir ehf.", "Selfoss"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (stafett_demo_companies) == STAFETT_DEMO_N_COMPANIES);

const StafettDemoAssociate stafett_demo_associates[] = {
  { "Ingrid Solbakken", "ingrid.solbakken", NC_("demo", "Sales") },
  { "Jonas Hellevik", "jonas.hellevik", NC_("demo", "Sales") },
  { "Marit Øverland", "marit.overland", NC_("demo", "Sales") },
  { "Elin Forsgren", "elin.forsgren", NC_("demo", "Marketing") },
  { "Kasper Lindholm", "kasper.lindholm", NC_("demo", "Marketing") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (stafett_demo_associates) == STAFETT_DEMO_N_ASSOCIATES);

/* Source, medium, campaign. */
const char * const stafett_demo_sources[] = {
  "google / cpc / field-service-guide", "linkedin / social / customer-stories", "newsletter / email / spring-offer",
  "webinar / event / less-paperwork", "google / organic", "trade-fair / event / nordic-service-days",
  "partner / referral", "facebook / social / autumn-campaign", NULL,
};

const StafettDemoProduct stafett_demo_products[] = {
  { NC_("demo", "Starter package"), 48 },
  { NC_("demo", "Annual licence"), 160 },
  { NC_("demo", "Service agreement, two years"), 340 },
  { NC_("demo", "Mobile app for the field crew"), 125 },
  { NC_("demo", "Integration with the accounts"), 210 },
  { NC_("demo", "Pilot project"), 64 },
  { NC_("demo", "25 more users"), 95 },
  { NC_("demo", "Training for administrators"), 28.5 },
  { NC_("demo", "Stock module"), 140 },
  { NC_("demo", "Move from the old system"), 275 },
  { NC_("demo", "Route planning"), 115 },
  { NC_("demo", "Support around the clock"), 390 },
  { NC_("demo", "Renewal of the agreement"), 230 },
  { NC_("demo", "Customer portal"), 180 },
  { NC_("demo", "Reports for the management"), 72 },
  { NC_("demo", "New branch office"), 520 },
  { NC_("demo", "Consulting, ten days"), 86 },
};
const guint stafett_demo_n_products = G_N_ELEMENTS (stafett_demo_products);

const char * const stafett_demo_lost_reasons[] = {
  NC_("demo", "Chose another supplier"), NC_("demo", "The price was too high"), NC_("demo", "The project was cancelled"),
  NC_("demo", "Keep what they have for now"), NC_("demo", "Lacks a function that they need"), NULL,
};

const char * const stafett_demo_stalled_reasons[] = {
  NC_("demo", "Waiting for next year’s budget"), NC_("demo", "Our contact has changed jobs"),
  NC_("demo", "Waiting for a decision of the board"), NULL,
};

const char * const stafett_demo_notes[] = {
  NC_("demo", "Moved to another supplier when the agreement ran out. Wants to hear from us next year."),
  NC_("demo", "Recommends us to its own customers."),
  NC_("demo", "Prefers to be called before nine."), NULL,
};
/* clang-format on */
