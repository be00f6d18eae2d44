using System.Text;
using System.Text.Json;

namespace TraderAgent.Fuzzing.Tests.Mutations;

/// <summary>Changes to the values of a JSON text that mostly leave it one.</summary>
internal static class JsonShapes
{
    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-1", "1", "-0.0", "1.5", "1e400", "1e-400", "1e28", "1e300", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "253402300800000",
            "79228162514264337593543950335", "0.0000000000000000000000000001", "\"\"", "\" \"", "\"NaN\"", "\"\\ud800\"", "\"\\u0000\"", "\"../../etc/passwd\"", "\"1m\"", "\"1w\"", "\"9999-12-31T23:59:59Z\"",
            "\"<script>\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "{\"a\":1,\"a\":2}", "[0,0,0]", "\"1e999\"", "\"-5\"",
        }.Select(Encoding.UTF8.GetBytes),
        Encoding.UTF8.GetBytes($"\"{new string('x', 3_000)}\""), Deep(60), Deep(70), Deep(2_000),
    ];

    /// <summary>One to three changes of its values, and now and then one of its bytes.</summary>
    public static byte[] Change(Random dice, byte[] input)
    {
        if (dice.Next(12) == 0) return Bytes.Change(dice, input);
        for (var left = 1 + dice.Next(3); left > 0; left--)
        {
            var values = Values(input);
            input = values.Count == 0 ? Bytes.Change(dice, input) : Once(dice, input, values);
        }

        return input;
    }

    private static byte[] Once(Random dice, byte[] input, List<Value> values)
    {
        var (one, other) = (values[dice.Next(values.Count)], values[dice.Next(values.Count)]);
        return dice.Next(8) switch
        {
            0 => Removed(input, one),
            1 => Bytes.Splice(input, one.Whole, one.Whole, [.. input.AsSpan(one.Whole, one.End - one.Whole), (byte)',']),
            2 => Bytes.Splice(input, one.Start, one.End, input.AsSpan(other.Start, other.End - other.Start).ToArray()),
            3 => Bytes.Splice(input, one.Start, one.End, [(byte)'[', .. input.AsSpan(one.Start, one.End - one.Start), (byte)']']),
            4 when one.Whole < one.Start => Bytes.Splice(input, one.Whole + 1, one.Whole + 1, "x"u8),
            _ => Bytes.Splice(input, one.Start, one.End, Odd[dice.Next(Odd.Length)]),
        };
    }

    private static byte[] Removed(byte[] input, Value value)
    {
        var (start, end) = (value.Whole, value.End);
        if (end < input.Length && input[end] == ',') end++;
        else if (start > 0 && input[start - 1] == ',') start--;
        return Bytes.Splice(input, start, end, []);
    }

    /// <summary>Where the values are; none where it is not JSON to its end.</summary>
    private static List<Value> Values(byte[] input)
    {
        var (values, open, name) = (new List<Value>(), new Stack<(int Whole, int Start)>(), -1);
        var reader = new Utf8JsonReader(input, new() { MaxDepth = 200, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = start;
                    continue;
                }

                var whole = name < 0 ? start : name;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) open.Push((whole, start));
                else if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && open.Pop() is var begun) values.Add(new(begun.Whole, begun.Start, (int)reader.BytesConsumed));
                else values.Add(new(whole, start, (int)reader.BytesConsumed));
                name = -1;
            }
        }
        catch (JsonException)
        {
            return [];
        }

        return values;
    }

    private static byte[] Deep(int levels) => [.. Enumerable.Repeat((byte)'[', levels), .. Enumerable.Repeat((byte)']', levels)];

    /// <param name="Whole">Where it begins, with its name.</param>
    /// <param name="Start">Where the value begins.</param>
    /// <param name="End">Where it ends.</param>
    private readonly record struct Value(int Whole, int Start, int End);
}
