/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mutate.h"

#include <stdlib.h>
#include <string.h>

#define DEFAULT_SECONDS 3
#define MAX_LENGTH 200000

static const struct {
  const char *text;
  gsize       length;
} corpus[] = {
#define FILE_OF(text) { text, sizeof (text) - 1 }
  FILE_OF ("name,city,note\nAcme,Oslo,\"a \"\"best\"\" one\"\n\"B, C\",Bergen,\n"),
  FILE_OF ("navn;sted;beløp\r\nSmørås;Å;1.234,56\r\n\"x\r\ny\";;\"1 234,56 kr\"\r\n"),
  FILE_OF ("\xef\xbb\xbf\"a\",\"b\"\n1,2\n"),
  FILE_OF ("\xff\xfe" "a\0,\0b\0\r\0\n\0" "1\0,\0" "2\0\r\0\n\0"),
  FILE_OF ("\xfe\xff" "\0a\0,\0b\0\n\0" "1\0,\0" "2\0\n"),
  FILE_OF ("\xff\xfe\0\0" "a\0\0\0,\0\0\0b\0\0\0\n\0\0\0"),
  FILE_OF ("\0\0\xfe\xff" "\0\0\0a\0\0\0,\0\0\0b\0\0\0\n"),
  FILE_OF ("a,b\nBl\xe5" "b\xe6r,Troms\xf8\nSm\xf8r\xe5s,\xc5\n"),
  FILE_OF ("a\tb\tc\n1\t2\t3\n4\t5\n6\t7\t8\t9\n"),
  FILE_OF ("sep=|\na|b\n1|2\n"),
  FILE_OF ("a,b\n\"x \\\"y\\\" z\",1\n\"\\\\\",2\n"),
  FILE_OF ("a,b\n'x, y',1\n'z',2\n"),
  FILE_OF ("a,b\r1,2\r\"3\r4\",5"),
  FILE_OF ("name,date,amount\nA,16 Apr, 2021 00:02:00,\"$1,117.10K\"\nB,07/15/2009T02:14:45+0800,(12.5)\nC,31.12.2026,1'000 kr\n"),
  FILE_OF ("one\n\n\n\"\"\n,,,\n"),
  FILE_OF ("List\n\nFjord AS!Oslo!post@fjord.no!923 456 789\nElv AS!Voss!post@elv.no!NO 923 456 780 MVA\n"),
  FILE_OF ("Firma;Person;E-post;Beløp;Dato;Status\nFjord AS;Ola Nordmann;ola@fjord.no;1.5;1/2/2026;Won\nNULL;-;#N/A;(5);44927;Tapt\n"),
};

/* What turns a file of values into another one. */
static const char * const pieces[] = {
  "\"", "\"\"", "\\\"", "\\", ",", ";", "\t", "|", "\n", "\r", "\r\n", "'", " ", "\xef\xbb\xbf", "\xff\xfe", "\xff", "\xc3", "\xc3\xa5",
  "\xf0\x9f\x98\x80", "\xed\xa0\x80", "sep=;\n", ",,,,,,,,", "\"\n\"", "1,234.5", "01/02/03", "-", "99999999999999999999",
};

static void
mutate (GRand   *random,
        GString *file)
{
  guint at = file->len > 0 ? (guint) g_rand_int_range (random, 0, (gint32) file->len + 1) : 0;

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      if (file->len > 0)
        file->str[MIN (at, file->len - 1)] = (char) g_rand_int_range (random, 0, 256);
      break;
    case 1:
      g_string_insert (file, at, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      break;
    case 2:
      g_string_insert_len (file, at, "\0\0\0\0", g_rand_int_range (random, 1, 5));
      break;
    case 3:
      g_string_truncate (file, at);
      break;
    case 4:
      {
        gint32 n = g_rand_int_range (random, 1, 9);

        g_string_erase (file, at, MIN (n, (gint32) (file->len - at)));
      }
      break;
    case 5: /* a part of it again */
      {
        guint wanted = (guint) g_rand_int_range (random, 1, 200);
        guint n = MIN ((guint) file->len - at, wanted);
        g_autofree char *part = g_memdup2 (file->str + at, n);

        for (gint32 i = g_rand_int_range (random, 1, 40); i > 0 && n > 0; i--)
          g_string_insert_len (file, (gssize) at, part, (gssize) n);
      }
      break;
    case 6: /* another file after it */
      {
        guint i = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (corpus));

        g_string_append_len (file, corpus[i].text, (gssize) corpus[i].length);
      }
      break;
    case 7: /* one thing many times, sometimes more than there may be in a block, in a row, in a value */
      {
        const char *piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];
        gint32 n = g_rand_int_range (random, 0, 20) == 0 ? 70000 : g_rand_int_range (random, 1, 100);
        g_autoptr (GString) many = g_string_new (NULL);

        for (gint32 i = 0; i < n; i++)
          g_string_append (many, piece);
        g_string_insert_len (file, (gssize) at, many->str, (gssize) many->len);
      }
      break;
    default:
      if (file->len > 0)
        file->str[MIN (at, file->len - 1)] ^= (char) (1 << g_rand_int_range (random, 0, 8));
      break;
    }
}

/* A file of values, damaged at random. */
GString *
fuzz_new_file (GRand *random)
{
  guint start = (guint) g_rand_int_range (random, 0, G_N_ELEMENTS (corpus));
  GString *file = g_string_new_len (corpus[start].text, (gssize) corpus[start].length);

  for (gint32 i = g_rand_int_range (random, 0, 12); i > 0; i--)
    mutate (random, file);
  if (file->len > MAX_LENGTH)
    g_string_truncate (file, MAX_LENGTH);

  return file;
}

/* Calls @check again and again, for as long as the command line says, with numbers of which each seed gives the same. */
int
fuzz_run (int          argc,
          char       **argv,
          const char  *name,
          void       (*check) (GRand *random))
{
  gint64 seconds = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : DEFAULT_SECONDS;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : 1;
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint64 n = 0;

  g_print ("1..1\n# seed %u, %d seconds\n", seed, (int) seconds);
  do
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + (guint32) n);

      /* What a crash was about is the number that comes last. */
      if (argc > 3)
        g_print ("# %u\n", seed + (guint32) n);
      check (random);
      n++;
    }
  while (g_get_monotonic_time () < end);

  g_print ("# %" G_GUINT64_FORMAT " rounds\nok 1 /fuzz/%s\n", n, name);
  return EXIT_SUCCESS;
}
