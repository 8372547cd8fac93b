/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "services/stafett-import.h"
#include "support/test-session.h"

/* Columns become fields by the names that other systems and people give them (issue 4, Import: columns mapped by name). */

typedef struct {
  TestSession  test;
  GFile       *file;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *path = NULL;

  test_session_set_up (&f->test, STAFETT_CONTENTS_STANDARD);
  path = g_build_filename (f->test.folder, "headings.csv", NULL);
  f->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_file_delete (f->file, NULL, NULL);
  g_clear_object (&f->file);
  test_session_tear_down (&f->test);
}

static StafettImport *
open_headings (Fixture           *f,
               StafettRecordKind  kind,
               const char        *headings)
{
  g_autofree char *text = g_strconcat (headings, "\n", headings, "\n", NULL);
  g_autoptr (GError) error = NULL;
  StafettImport *import = stafett_import_new (f->test.session, kind, f->file);

  g_file_replace_contents (f->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  stafett_import_open (import, NULL, NULL, &error);
  g_assert_no_error (error);
  return import;
}

/* The fields of all columns, "-" for those that become nothing. */
static char *
dup_fields (StafettImport *import)
{
  GString *fields = g_string_new (NULL);

  for (guint i = 0; i < stafett_import_get_n_columns (import); i++)
    {
      const StafettImportField *field = stafett_import_get_column_field (import, i);

      g_string_append_printf (fields, "%s%s", i > 0 ? " " : "", field != NULL ? field->name : "-");
    }

  return g_string_free (fields, FALSE);
}

typedef struct {
  StafettRecordKind  kind;
  const char        *headings;
  const char        *fields;
} Case;

/* As HubSpot, Pipedrive, Salesforce, Dynamics, SuperOffice and the Norwegian register of companies head their exports, then as
 * people in the other languages do. */
static const Case cases[] = {
  { STAFETT_RECORD_KIND_COMPANY,
    "Record ID;Company name;Company owner;Create Date;Phone Number;Last Activity Date;City;Country/Region;Industry;Company Domain Name;Lifecycle Stage;Type",
    "- name our-contact - phone - city country - web-address - category" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Record ID;First Name;Last Name;Email;Phone Number;Contact owner;Lead Status;Marketing contact status;Create Date (CET);Associated Company;Last Activity Date",
    "- first-name last-name email phone owner lead-status - - company -" },
  { STAFETT_RECORD_KIND_SALE,
    "Record ID;Deal Name;Deal Stage;Close Date;Deal owner;Amount;Amount in company currency;Associated Company;Associated Contact;Create Date;Closed Lost Reason",
    "- name status date owner amount - company contact - reason" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Organization - Name;Organization - Address;Organization - Owner;Organization - Open deals;Organization - Label;Organization - Country of Address;Organization - City/town/village/locality of Address",
    "name - our-contact - - country city" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Person - ID;Person - Name;Person - Email - Work;Person - Phone - Mobile;Person - Organization;Person - Owner",
    "- name email phone company owner" },
  { STAFETT_RECORD_KIND_SALE,
    "Deal - ID;Deal - Title;Deal - Value;Deal - Currency of Value;Deal - Organization;Deal - Contact person;Deal - Status;Deal - Stage;Deal - Won time;Deal - Lost reason;Deal - Owner;Deal - Expected close date",
    "- name amount currency company contact status - date reason owner -" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Account Name;Account Owner;Billing City;Billing Country;Phone;Website;Type;Last Activity",
    "name our-contact city country phone web-address category -" },
  { STAFETT_RECORD_KIND_SALE,
    "Opportunity Name;Stage;Close Date;Amount Currency;Amount;Opportunity Owner;Account Name;Fiscal Period;Age",
    "name status date currency amount owner company - -" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Salutation;First Name;Last Name;Title;Account Name;Email;Phone;Mobile;Fax;Contact Owner;Lead Source",
    "- first-name last-name title company email phone - - owner lead-creation-source" },
  { STAFETT_RECORD_KIND_CONTACT,
    "First Name;Last Name;Company / Account;Email;Phone;Lead Status;Lead Owner;Lead Source;Title",
    "first-name last-name company email phone lead-status owner lead-creation-source title" },
  { STAFETT_RECORD_KIND_COMPANY,
    "(Do Not Modify) Account;(Do Not Modify) Row Checksum;Account Name;Main Phone;Address 1: City;Address 1: Country/Region;Primary Contact;Email (Primary Contact);Website;Owner;Relationship Type",
    "- - name phone city country - email web-address our-contact category" },
  { STAFETT_RECORD_KIND_SALE,
    "(Do Not Modify) Opportunity;Topic;Potential Customer;Est. Close Date;Est. Revenue;Contact;Status;Status Reason;Owner;Currency;Probability",
    "- name company date amount contact status - owner currency -" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Full Name;Email;Company Name;Business Phone;Job Title;Owner;Status Reason",
    "name email company phone title owner lead-status" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Firma;Avdeling;Org.nr.;Vår kontakt;Kategori;Bransje;Telefon;E-post;Webadresse;Poststed;Land;Notat",
    "name - organisation-number our-contact category - phone email web-address city country note" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Firma;Fornavn;Mellomnavn;Etternavn;Stilling;E-post;Direkte telefon;Mobiltelefon;Leadstatus",
    "company first-name - last-name title email - phone lead-status" },
  { STAFETT_RECORD_KIND_SALE,
    "Salg;Firma;Kontaktperson;Beløp (NOK);Status;Salgsdato;Årsak;Eier",
    "name company contact amount status date reason owner" },
  { STAFETT_RECORD_KIND_COMPANY,
    "organisasjonsnummer;navn;organisasjonsform.kode;organisasjonsform.beskrivelse;forretningsadresse.poststed;forretningsadresse.land;forretningsadresse.kommune;hjemmeside;epostadresse;telefon;mobil",
    "organisation-number name - - city country - web-address email phone -" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Företagsnamn;Organisationsnummer;Postort;Land;Telefonnummer;E-post;Hemsida;Säljare;Anteckningar",
    "name organisation-number city country phone email web-address our-contact note" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Virksomhedsnavn;CVR-nr.;By;Land;Telefon;E-mail;Hjemmeside;Ansvarlig",
    "name organisation-number city country phone email web-address our-contact" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Firmenname;Ort;Land;Telefon;E-Mail-Adresse;Webseite;USt-IdNr.;Kategorie;Bemerkung",
    "name city country phone email web-address organisation-number category note" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Vorname;Nachname;Firma;E-Mail;Telefon;Position",
    "first-name last-name company email phone title" },
  { STAFETT_RECORD_KIND_SALE,
    "Verkaufschance;Kunde;Betrag;Währung;Phase;Abschlussdatum;Zuständig",
    "name company amount currency status date owner" },
  { STAFETT_RECORD_KIND_SALE,
    "dealname;dealstage;closedate;amount;deal_currency_code;hubspot_owner_id;company",
    "name status date amount currency - company" },
  { STAFETT_RECORD_KIND_SALE,
    "opportunity_name;opportunity_stage;close_date;amount_usd;account_name",
    "name status date amount company" },
  { STAFETT_RECORD_KIND_SALE,
    "OpportunityName;StageName;CloseDate;Amount;AccountName;OwnerId",
    "name status date amount company -" },
  { STAFETT_RECORD_KIND_SALE,
    "Kunde;Produkt;Beløp i EUR;Utfall;Dato",
    "company name amount status date" },

  { STAFETT_RECORD_KIND_SALE,
    "Auftrag;Kundenname;Auftragswert (EUR);Verkaufsphase;Abschlussdatum;Betreuer",
    "- company amount status date owner" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Raison sociale;SIRET;Ville;Pays;Téléphone;Courriel;Site web;Commentaires",
    "name organisation-number city country phone email web-address note" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Nom de famille;Prénom;Fonction;Société;Adresse e-mail;Téléphone portable",
    "last-name first-name title company email phone" },
  { STAFETT_RECORD_KIND_SALE,
    "Opportunité;Nom du client;Interlocuteur;Montant;Devise;Étape;Date de clôture;Responsable",
    "name company contact amount currency status date owner" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Razón Social;NIF;Población;País;Teléfono;Correo electrónico;Página web;Observaciones",
    "name organisation-number city country phone email web-address note" },
  { STAFETT_RECORD_KIND_SALE,
    "id,empresa,contacto,etapa,importe_eur,responsable,ultima_actividad,cierre_previsto",
    "- company contact status amount owner - date" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Nome da Empresa,Telefone,CNPJ,Cidade,Observações",
    "name phone organisation-number city note" },
  { STAFETT_RECORD_KIND_COMPANY,
    "Ragione sociale;Partita IVA;Città;Telefono;Sito web",
    "name organisation-number city phone web-address" },
  { STAFETT_RECORD_KIND_CONTACT,
    "Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title",
    "first-name last-name - email - phone company title" },
  { STAFETT_RECORD_KIND_CONTACT,
    "First Name,Last Name,Headline,Current Title,Current Company,Email Address,Phone Number",
    "first-name last-name - title company email phone" },
  { STAFETT_RECORD_KIND_COMPANY,
    "CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.PostTown,RegAddress.Country,RegAddress.PostCode,CompanyStatus",
    "name organisation-number - city country - -" },

  /* However they are written. */
  { STAFETT_RECORD_KIND_COMPANY, "\357\273\277\"COMPANY_NAME\";\"e_mail\";phoneNumber;\"  Web  site \";org. nr.", "name email phone web-address organisation-number" },
  { STAFETT_RECORD_KIND_COMPANY, "Navn;Va\314\212r kontakt", "name our-contact" },
  { STAFETT_RECORD_KIND_COMPANY, "Name;Main office phone number;HQ country", "name phone country" },

  /* What belongs to somebody else is not taken for the record's own. */
  { STAFETT_RECORD_KIND_COMPANY, "Name;Owner Email;Parent company phone;Email opt out;Fax", "name - - - -" },
  { STAFETT_RECORD_KIND_CONTACT, "Name;Company;Email;Manager email;ID", "name company email - -" },

  /* A field's very name goes before another for it, wherever the column stands. */
  { STAFETT_RECORD_KIND_SALE, "Product;Account;Name;Company;Total;Amount", "- - name company - amount" },

  /* The only column needs no name, and of several the first text is proposed for one. */
  { STAFETT_RECORD_KIND_COMPANY, "COLUMN1", "name" },
  { STAFETT_RECORD_KIND_COMPANY, "column1;column2", "name -" },
};

static void
test_headings (Fixture       *f,
               gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (StafettImport) import = NULL;
      g_autofree char *fields = NULL;

      g_test_message ("%s", cases[i].headings);
      import = open_headings (f, cases[i].kind, cases[i].headings);
      fields = dup_fields (import);
      g_assert_cmpstr (fields, ==, cases[i].fields);
    }
}

/* The heading of the amounts may name their currency; what the user says goes before it. */
static void
test_currency (Fixture       *f,
               gconstpointer  data)
{
  static const struct {
    const char *heading;
    const char *currency;
  } headings[] = {
    { "Amount", "NOK" }, { "AMOUNT", "NOK" }, { "Amount (EUR)", "EUR" }, { "Beløp i SEK", "SEK" }, { "amount_usd", "USD" }, { "Price $", "USD" },
    { "Amount [€]", "EUR" }, { "Total (ALL)", "ALL" }, { "Total (incl. VAT)", "NOK" }, { "Amount TNOK", "NOK" }, { "Beløp (MEUR)", "EUR" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autofree char *text = g_strdup_printf ("Name;Company;%s", headings[i].heading);
      g_autoptr (StafettImport) import = open_headings (f, STAFETT_RECORD_KIND_SALE, text);

      g_test_message ("%s", headings[i].heading);
      g_assert_cmpstr (stafett_import_get_column_field (import, 2)->name, ==, "amount");
      g_assert_cmpstr (stafett_import_get_currency (import), ==, headings[i].currency);

      stafett_import_set_column_field (import, 2, NULL, NULL);
      g_assert_cmpstr (stafett_import_get_currency (import), ==, "NOK");
      stafett_import_set_currency (import, "GBP");
      stafett_import_set_column_field (import, 2, "amount", NULL);
      g_assert_cmpstr (stafett_import_get_currency (import), ==, "GBP");
    }
}

/* The stages of other systems, in the four statuses that there are here. */
static void
test_stages (Fixture       *f,
             gconstpointer  data)
{
  static const struct {
    const char        *text;
    StafettSaleStatus  status; /* 0: not known */
  } stages[] = {
    { "Closed Won", STAFETT_SALE_STATUS_SOLD }, { "6. closed-won (100 %)", STAFETT_SALE_STATUS_SOLD }, { "Vunnet", STAFETT_SALE_STATUS_SOLD },
    { "closedlost", STAFETT_SALE_STATUS_LOST }, { "Tapt", STAFETT_SALE_STATUS_LOST }, { "Closed (Lost)", STAFETT_SALE_STATUS_LOST },
    { "On Hold", STAFETT_SALE_STATUS_STALLED }, { "På vent", STAFETT_SALE_STATUS_STALLED }, { "Proposal/Price Quote", STAFETT_SALE_STATUS_OPEN },
    { "Id. Decision Makers", STAFETT_SALE_STATUS_OPEN }, { "1 - Prospecting", STAFETT_SALE_STATUS_OPEN }, { "Closed", 0 }, { "7", 0 },
    /* One word among others tells it, or all that are known mean the same. */
    { "Won and Closed", STAFETT_SALE_STATUS_SOLD }, { "Gewonnen (Vertrag)", STAFETT_SALE_STATUS_SOLD }, { "Gagnée", STAFETT_SALE_STATUS_SOLD },
    { "Lost to a competitor", STAFETT_SALE_STATUS_LOST }, { "Tapt – pris", STAFETT_SALE_STATUS_LOST }, { "Perdida por licitación", STAFETT_SALE_STATUS_LOST },
    { "Qualify Opportunity", STAFETT_SALE_STATUS_OPEN }, { "5. Propose Solution", STAFETT_SALE_STATUS_OPEN }, { "Negociação em curso", STAFETT_SALE_STATUS_OPEN },
    { "Lead", STAFETT_SALE_STATUS_OPEN }, { "Angebot versendet", STAFETT_SALE_STATUS_OPEN },
    /* And what several words contradict, or deny, is asked for. */
    { "Won or lost", 0 }, { "Not won", 0 }, { "Won\342\200\231t buy", 0 }, { "Ikke tapt", 0 }, { "Pending order", 0 }, { "Proposal on hold", 0 },
  };
  g_autoptr (GString) text = g_string_new ("Name;Company;Stage\n");
  g_autoptr (StafettImport) import = stafett_import_new (f->test.session, STAFETT_RECORD_KIND_SALE, f->file);

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    g_string_append_printf (text, "n;c;%s\n", stages[i].text);
  g_assert_true (g_file_replace_contents (f->file, text->str, text->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  g_assert_true (stafett_import_open (import, NULL, NULL, NULL));
  g_assert_true (stafett_import_scan (import, NULL, NULL));

  g_assert_cmpuint (stafett_import_get_n_values (import), ==, G_N_ELEMENTS (stages));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      const StafettImportValue *value = stafett_import_get_value (import, i);

      g_test_message ("%s", stages[i].text);
      g_assert_cmpstr (value->text, ==, stages[i].text);
      g_assert_cmpint (value->target, ==, stages[i].status);
      g_assert_cmpint (value->found, ==, stages[i].status != 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/import-headings/headings", Fixture, NULL, set_up, test_headings, tear_down);
  g_test_add ("/import-headings/currency", Fixture, NULL, set_up, test_currency, tear_down);
  g_test_add ("/import-headings/stages", Fixture, NULL, set_up, test_stages, tear_down);

  return g_test_run ();
}
