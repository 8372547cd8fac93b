/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stafett-services"

#include "config.h"

#include "services/stafett-import-private.h"

#include <string.h>

/* What the headings of columns mean, as other programs and people write them, in English, Norwegian, Danish, Swedish, German, Dutch,
 * French, Spanish, Portuguese and Italian. Nothing but letters and digits, in small letters. */

typedef struct {
  StafettRecordKind  kind;
  const char        *field;
  const char        *synonyms; /* the likeliest first, separated by blanks */
  const char        *endings;  /* (nullable): words that mean the field at the end of any heading: "Main office phone" */
} Entry;

#define COMPANY STAFETT_RECORD_KIND_COMPANY
#define CONTACT STAFETT_RECORD_KIND_CONTACT
#define SALE STAFETT_RECORD_KIND_SALE

#define PHONES "phone telephone tel phonenumber telephonenumber telefon telefonnummer telefonnr tlf tlfnr mainphone businessphone workphone officephone " \
               "directphone phone1 phone1value primaryphone telefoon telefoonnummer telefongeschäftlich téléphone numérodetéléphone numerodetelephone " \
               "téléphonefixe teléfono telefono númerodeteléfono numerodetelefono telefone numerodetelefone fone"
#define MOBILES "mobile mobilephone mobilenumber cellphone mobil mobiltelefon mobilnummer handy handynummer mobilnr portable téléphoneportable " \
                "telephoneportable móvil movil celular telemóvel telemovel cellulare"
#define PHONE_ENDINGS "phone telephone phonenumber telefon telefonnummer tlf mobil téléphone teléfono telefono telefone"
#define EMAILS "email emailaddress mail mailaddress epost epostadresse epostadress primaryemail emailprimary workemail emailwork email1 emailaddress1 " \
               "email1address email1value emailadresse emailadres epostpost courriel adressecourriel adresseemail adressemail adresseélectronique " \
               "correo correoelectrónico correoelectronico correioeletrônico correioeletrónico correioeletronico indirizzoemail postaelettronica"
#define OWNERS "owner ownername ownerfullname assignedto assigneduser assignedagent assignedrep responsible responsibleperson salesrep salesrepname repname " \
               "salesagent salesperson salesowner accountmanager rep eier ansvarlig selger saksbehandler ägare ansvarig säljare ejer sælger besitzer zuständig " \
               "zuständiger verantwortlich verantwortlicher betreuer kundenbetreuer bearbeiter verkäufer vertriebsmitarbeiter eigenaar verkoper " \
               "propriétaire proprietaire responsable vendeur commercial propietario vendedor comercial proprietário proprietario responsável responsavel " \
               "responsabile venditore"
#define NUMBERS "organisationnumber organizationnumber orgnumber orgno orgnr orgnummer organisasjonsnummer organisasjonsnr organisationsnummer " \
                "organisationsnr registrationnumber companyregistrationnumber companyregno businessregistrationnumber companieshousenumber cvr cvrnr cvrnummer " \
                "kvk kvknummer vatnumber vatno vatid vatregistrationnumber vat ustid ustidnr uidnummer handelsregisternummer foretaksnummer " \
                "siret siren numérosiret numerosiret numérosiren numerosiren numérodetva numerodetva tvaintracommunautaire cnpj partitaiva piva"
/* Which are as often numbers of people. */
#define TAX_NUMBERS "cif nif cifnif nifcif ruc rut nit cuit nipc"
#define COMPANIES "company companyname account accountname organisation organization organisationname organizationname firma firmanavn firmanamn " \
                  "bedrift bedriftsnavn selskap selskapsnavn virksomhet virksomhetsnavn foretak foretaksnavn organisasjon organisasjonsnavn kunde " \
                  "kundenavn customer customername client clientname företag företagsnamn kund kundnamn virksomhed virksomhedsnavn firmenname " \
                  "unternehmen unternehmensname kundenname bedrijf bedrijfsnaam klant klantnaam business businessname legalname juridisknavn employer " \
                  "arbeidsgiver primarycompany associatedcompany associatedcompanyprimary primaryassociatedcompany potentialcustomer parentcustomer " \
                  "companyaccount currentcompany organization1name entreprise nomdelentreprise nomentreprise société societe nomdelasociété nomsociété " \
                  "nomsociete raisonsociale nomduclient nomclient nomducompte empresa nombredelaempresa nombreempresa razónsocial razonsocial nombrecomercial " \
                  "compañía cliente nombredelcliente nombrecliente nombredelacuenta organización organizacion nomedaempresa nomeempresa razãosocial " \
                  "razaosocial nomefantasia nomedocliente nomecliente nomedaconta organização organizacao azienda nomeazienda ragionesociale società ditta"
/* Of a system that gives no names beside them: better a company of that name than a file that cannot be read. */
#define COMPANY_IDS "accountid companyid organisationid organizationid customerid"
#define CITIES "city town municipality poststed sted by billingcity address1city postalcity mailingcity shippingcity visitingcity ort stad postort woonplaats " \
               "plaats citytownvillagelocalityofaddress posttown regaddressposttown address1city ville commune localité ciudad población poblacion localidad " \
               "municipio cidade município città citta comune"
#define CONTACT_NAMES "fullname contactname navn fulltnavn namn fuldenavn name1 person personname personnavn kontakt contact kontaktperson contactperson " \
                      "kontaktnavn kontaktnamn ansprechpartner leadname vollständigername naam contactpersoon nomcomplet nomducontact nom nombrecompleto nombre " \
                      "contacto nombredelcontacto nomecompleto nome contato nomedocontato nominativo referente contatto"

/* clang-format off */
static const Entry entries[] = {
  { COMPANY, "name", "name navn namn naam " COMPANIES " companies accounts organisations organizations customers firmaer bedrifter kunder nom nombre nome "
                     "empresas clientes entreprises denominazione", NULL },
  { COMPANY, "category", "category kategori kategorie categorie companycategory firmakategori customertype kundetype accounttype type relationshiptype "
                         "customercategory kundekategori lifecyclestage segment kundentyp kundengruppe catégorie typedeclient categoría categoria tipodecliente", NULL },
  { COMPANY, "our-contact", "ourcontact vårkontakt voreskontakt vårkontaktperson unserkontakt " OWNERS " companyowner accountowner kundeansvarlig", NULL },
  { COMPANY, "source", "source kilde källa quelle bron companysource accountsource leadsource originalsource originalsourcetype herkunft fuente origen fonte origem", NULL },
  { COMPANY, "organisation-number", NUMBERS " companynumber " TAX_NUMBERS, "orgnr orgno orgnummer organisasjonsnummer organisationsnummer organisationnumber organizationnumber" },
  { COMPANY, "phone", PHONES " " MOBILES, PHONE_ENDINGS },
  { COMPANY, "email", EMAILS, "email emailaddress epost epostadresse mail" },
  { COMPANY, "web-address", "webaddress website web url homepage websiteurl companydomainname domain domainname nettsted nettside hjemmeside webadresse "
                            "nettadresse webbplats hemsida hjemmesideadresse webseite webbadress internet www internetseite internetadresse siteweb siteinternet "
                            "site sitioweb páginaweb paginaweb sitoweb sito", "website homepage url nettside hjemmeside" },
  { COMPANY, "city", CITIES, "city town poststed postort stad" },
  { COMPANY, "country", "country land nation countryregion billingcountry address1country address1countryregion mailingcountry shippingcountry countryofaddress "
                        "regaddresscountry pays país pais paese nazione", "country land countryregion" },
  { COMPANY, "note", "note notes notat notater description beskrivelse comment comments kommentar kommentarer merknad beschreibung anteckning anteckningar bemerkung "
                     "bemerkungen anmerkung anmerkungen notiz notizen opmerking omschrijving remarks companydescription remarque remarques commentaire commentaires "
                     "nota notas observaciones comentarios descripción descripcion observações observacoes descrição descricao osservazioni descrizione", NULL },

  { CONTACT, "name", "name " CONTACT_NAMES, NULL },
  { CONTACT, "first-name", "firstname givenname forename fornavn förnamn vorname voornaam first prénom prenom nombredepila primeironome", NULL },
  { CONTACT, "last-name", "lastname surname familyname etternavn efternamn efternavn nachname familienname zuname achternaam last nomdefamille apellidos apellido "
                          "primerapellido sobrenome apelido cognome", NULL },
  { CONTACT, "company", COMPANIES " " COMPANY_IDS, NULL },
  { CONTACT, "company-number", NUMBERS, "orgnr orgno orgnummer organisasjonsnummer organisationsnummer" },
  { CONTACT, "title", "title jobtitle position tittel stilling stillingstittel role rolle titel stillingsbetegnelse befattning funktion function functie jobfunction "
                      "currenttitle currentposition organization1title organizationtitle designation occupation berufsbezeichnung fonction poste titre cargo puesto "
                      "función função funcao ruolo qualifica", NULL },
  { CONTACT, "email", EMAILS, "email emailaddress epost epostadresse" },
  { CONTACT, "phone", PHONES " " MOBILES, PHONE_ENDINGS " mobile" },
  { CONTACT, "lead-status", "leadstatus leadstage status contactstatus lifecyclestage statusreason statut estado", NULL },
  { CONTACT, "owner", OWNERS " contactowner leadowner", NULL },
  { CONTACT, "first-touch-source", "firsttouchsource firsttouch førstekontakt originalsource originaltrafficsource", NULL },
  { CONTACT, "lead-creation-source", "leadcreationsource leadcreation leadsource source kilde källa quelle bron herkunft fuente origen fonte origem", NULL },

  { SALE, "name", "name salename opportunityname dealname opportunity deal sale salg salgsnavn navn namn naam subject emne title tittel titel topic product "
                  "produkt productname description beskrivelse mulighet salgsmulighet försäljning affär affärsmöjlighet salgsmulighed verkaufschance verkauf projekt "
                  "verkoop order ordre opportunité opportunite nomdelopportunité affaire nomdelaffaire oportunidad nombredelaoportunidad negocio nombredelnegocio "
                  "oportunidade nomedaoportunidade negócio nomedonegócio nomedonegocio opportunità trattativa nom nombre nome titre título titulo", NULL },
  { SALE, "company", COMPANIES " " COMPANY_IDS, NULL },
  { SALE, "company-number", NUMBERS, "orgnr orgno orgnummer organisasjonsnummer organisationsnummer" },
  { SALE, "contact", "contact contactname contactperson kontakt kontaktperson person personname contactemail primarycontact associatedcontact ansprechpartner "
                     "kontaktnavn contactpersoon interlocuteur contacto contato contatto referente", NULL },
  { SALE, "amount", "amount value dealvalue dealamount closevalue saleamount total totalamount revenue estrevenue estimatedrevenue actualrevenue estimatedvalue "
                    "actualvalue opportunityvalue price salesprice salesvalue turnover beløp belop sum verdi salgssum salgsbeløp salgsverdi pris ordreverdi omsetning "
                    "belopp värde summa ordervärde beløbet beløb værdi betrag wert umsatz auftragswert auftragssumme auftragsvolumen volumen bedrag waarde omzet montant valeur "
                    "chiffredaffaires importe monto valor montante importo valore fatturato", NULL },
  { SALE, "currency", "currency currencycode currencyisocode currencyofvalue amountcurrency valuta valutakode valutakod währung dealcurrencycode devise monnaie moneda "
                      "divisa moeda", NULL },
  { SALE, "status", "status dealstatus opportunitystatus stage dealstage stagename salesstage opportunitystage salesstatus salestatus salgsstatus salgsfase salgstrinn pipelinestage fase phase stadium state "
                    "statusreason outcome resultat utfall trinn verkaufsphase vertriebsphase étape etape statut etapa estado estágio estagio situação situacao stato", NULL },
  { SALE, "date", "date saledate closedate closingdate closeddate closedon closedtime wondate wontime salesdate orderdate expectedclosedate expectedclosingdate "
                  "estclosedate estimatedclosedate actualclosedate dato salgsdato lukkedato avsluttet avsluttetdato sluttdato ordredato datum säljdatum "
                  "försäljningsdatum slutdatum avslutsdatum abschlussdatum verkaufsdatum auftragsdatum sluitdatum verkoopdatum datedeclôture datedecloture datedevente fecha "
                  "fechadecierre fechacierre fechadeventa cierreprevisto data datadefechamento datafechamento datadavenda datachiusura datadichiusura",
    "closedate closingdate" },
  { SALE, "reason", "reason lossreason lostreason closereason closedreason closedlostreason closedwonreason årsak grunn tapsårsak begrunnelse orsak årsag grund reden "
                    "raison motif raisondeperte motivo razón motivodepérdida motivodaperda", NULL },
  { SALE, "owner", OWNERS " dealowner opportunityowner saleowner", NULL },
};
/* clang-format on */

/* The words for a field, the likeliest first and separated by blanks, and in @endings the words (nullable) that mean it at the end of
 * any heading. */
const char *
stafett_import_vocabulary_find (StafettRecordKind   kind,
                                const char         *field,
                                const char        **endings)
{
  *endings = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].kind == kind && g_str_equal (entries[i].field, field))
      {
        *endings = entries[i].endings;
        return entries[i].synonyms;
      }

  return "";
}
