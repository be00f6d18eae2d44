using System.Text;

namespace TraderAgent.Fuzzing.Tests.Mutations;

/// <summary>Changes to the rows and fields of a text, such as CSV or YAML.</summary>
internal static class Rows
{
    private static readonly string[] Odd =
    [
        "", " ", "0", "-1", "NaN", "Infinity", "-Infinity", "1e308", "1e309", "1e-320", "0x10", "1,5", "1 000", "\"", "\"\"", "null", "253402300800000", "9223372036854775807", "99999999999999999999",
        "-62135596800001", "1970-01-01", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "2024-02-30 12:00", "1e3", "+1", ".5", "5.", "BTCUSDT", "ts", "open", "\uFEFF", "\0", "\t", "- ", "[", "{", "&a *a", "!!binary x",
    ];

    private static readonly char[] Separators = [',', ';', '\t', '|', ':', ' '];

    /// <summary>One to three changes.</summary>
    public static byte[] Change(Random dice, byte[] input)
    {
        if (dice.Next(6) == 0) return Bytes.Change(dice, input);
        var rows = Encoding.UTF8.GetString(input).Split('\n').ToList();
        for (var left = 1 + dice.Next(3); left > 0; left--) Once(dice, rows);
        return Encoding.UTF8.GetBytes(string.Join(dice.Next(20) == 0 ? "\r" : "\n", rows));
    }

    private static void Once(Random dice, List<string> rows)
    {
        var (one, other) = (dice.Next(rows.Count), dice.Next(rows.Count));
        switch (dice.Next(7))
        {
            case 0 when rows.Count > 1: rows.RemoveAt(one); break;
            case 1: rows.Insert(one, rows[other]); break;
            case 2: (rows[one], rows[other]) = (rows[other], rows[one]); break;
            case 3: rows[one] = new string(' ', dice.Next(9)) + rows[one].TrimStart(' '); break;
            case 4: rows[one] = rows[one].Replace(',', Separators[dice.Next(Separators.Length)]); break;
            default: rows[one] = FieldChanged(dice, rows[one]); break;
        }
    }

    private static string FieldChanged(Random dice, string row)
    {
        var separator = Separators.FirstOrDefault(row.Contains, ',');
        var fields = row.Split(separator).ToList();
        var at = dice.Next(fields.Count);
        if (dice.Next(5) == 0) fields.RemoveAt(at);
        else if (dice.Next(5) == 0) fields.Insert(at, Odd[dice.Next(Odd.Length)]);
        else fields[at] = Odd[dice.Next(Odd.Length)];
        return string.Join(separator, fields);
    }
}
