using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>What came of one parameter set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Figures">The figures of its backtest, in the order of <see cref="Optimisation.Figures.Names"/>; null where the strategy refused it.</param>
/// <param name="Problem">Why it was refused; null where it was not.</param>
[JsonConverter(typeof(TrialJson))]
public sealed record Trial(ParameterSet Set, double[]? Figures, string? Problem)
{
    /// <summary>A figure by its name, for a <see cref="Condition"/>.</summary>
    public Operand Value(string name) => new(Figures is { } figures && Optimisation.Figures.Find(name) is { } figure ? figures[figure] : double.NaN);
}

/// <summary>A trial is written with the key of its set; a figure without a value is null.</summary>
internal sealed class TrialJson : JsonConverter<Trial>
{
    private sealed record Form(
        [property: JsonPropertyName("set")] string Set, [property: JsonPropertyName("figures")] double?[]? Figures, [property: JsonPropertyName("problem")] string? Problem);

    public override Trial Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var form = JsonSerializer.Deserialize<Form>(ref reader, options) ?? throw new JsonException("Expected a trial, found null.");
        return new(ParameterSet.Parse(form.Set), form.Figures is null ? null : [.. form.Figures.Select(f => f ?? double.NaN)], form.Problem);
    }

    public override void Write(Utf8JsonWriter writer, Trial value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Form(value.Set.Key, value.Figures?.Select(f => double.IsFinite(f) ? f : (double?)null).ToArray(), value.Problem), options);
}
