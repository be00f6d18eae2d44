using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Local.Configuration;

/// <summary>Parameters as people type them: <c>path=5..50:5</c>, <c>path=0.01..1:log10</c>, <c>path=a|b|c</c>, <c>path=off|on</c>.</summary>
internal static partial class ParameterText
{
    /// <summary>How one is written, for messages.</summary>
    public const string Form = "path=from..to:step, path=from..to:log10 (ten values on a log scale), path=a|b|c or path=off|on, such as strategy.fastPeriod=5..50:5";

    /// <summary>The parameter of a text; null when it is none.</summary>
    public static Parameter? Find(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || at == text.Length - 1) return null;
        var (path, values) = (text[..at], text[(at + 1)..]);
        if (values is "on|off" or "off|on") return new Parameter.Switch { Path = path };
        if (Range().Match(values) is { Success: true } range) return RangeOf(path, range.Groups);
        return values.Contains("..", StringComparison.Ordinal) ? null : new Parameter.Choice { Path = path, Values = [.. values.Split('|').Select(ValueOf)] };
    }

    private static Parameter? RangeOf(string path, GroupCollection parts)
    {
        var (from, to) = (Number(parts["from"]), Number(parts["to"]));
        if (parts["log"].Success)
        {
            var count = parts["count"].Length == 0 ? 10 : int.Parse(parts["count"].ValueSpan, CultureInfo.InvariantCulture);
            return new Parameter.Log { Path = path, From = (double)from, To = (double)to, Values = count, IsWhole = IsWhole(from) && IsWhole(to) && from >= count };
        }

        var step = parts["step"].Success ? Number(parts["step"]) : 1;
        return IsWhole(from) && IsWhole(to) && IsWhole(step) && parts[0].ValueSpan.IndexOf(".0", StringComparison.Ordinal) < 0
            ? new Parameter.Integer { Path = path, From = (int)from, To = (int)to, Step = (int)step }
            : new Parameter.Decimal { Path = path, From = from, To = to, Step = step };
    }

    private static bool IsWhole(decimal value) => decimal.Truncate(value) == value && Math.Abs(value) <= int.MaxValue;

    private static decimal Number(Group part) => decimal.Parse(part.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonNode? ValueOf(string word)
    {
        if (word is "null" or "") return null;
        if (word is "true" or "false" or "on" or "off") return JsonValue.Create(word is "true" or "on");
        if (decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return JsonValue.Create(number);
        return word is ['[', .. var inner, ']'] ? new JsonArray([.. inner.Split(',').Select(i => ValueOf(i.Trim()))]) : JsonValue.Create(word);
    }

    [GeneratedRegex(@"^(?<from>-?\d{1,12}(\.\d{1,9})?)\.\.(?<to>-?\d{1,12}(\.\d{1,9})?)(:((?<log>log)(?<count>\d{0,4})|(?<step>\d{1,12}(\.\d{1,9})?)))?$")]
    private static partial Regex Range();
}
