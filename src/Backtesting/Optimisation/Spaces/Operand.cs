using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>What a name in a <see cref="Condition"/> stands for: a number or a word. A switch is 1 or 0; what has no value is not a number.</summary>
/// <param name="Number">The number; not a number for a word.</param>
/// <param name="Text">The word; null for a number.</param>
public readonly record struct Operand(double Number, string? Text = null)
{
    /// <summary>The value that a configuration writes so.</summary>
    public static Operand Of(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => new(1),
        JsonValueKind.False => new(0),
        JsonValueKind.Number => new(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        JsonValueKind.String => new(double.NaN, (string)value!),
        _ => new(double.NaN),
    };
}
