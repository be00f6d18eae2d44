using System.Text.Json;
using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>A figure that is to be as large, or as small, as can be. Written as the figure's name, with <c>min:</c> or <c>max:</c> before it where the usual direction is not meant.</summary>
[JsonConverter(typeof(ObjectiveJson))]
public sealed record Objective
{
    private Objective(int figure, bool isLess) => (Figure, IsLess) = (figure, isLess);

    /// <summary>The place of the figure in <see cref="Figures.Names"/>.</summary>
    public int Figure { get; }

    /// <summary>Whether less is better.</summary>
    public bool IsLess { get; }

    /// <summary>The figure's name.</summary>
    public string Name => Figures.Names[Figure];

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">There is no such figure; the message lists those there are.</exception>
    public static Objective Parse(string text)
    {
        var name = text.StartsWith("min:", StringComparison.Ordinal) || text.StartsWith("max:", StringComparison.Ordinal) ? text[4..] : text;
        if (Figures.Find(name) is not { } figure) throw new FormatException($"'{name}' is no figure of a backtest; expected one of {string.Join(", ", Figures.Names)}.");
        return new(figure, text == name ? Figures.IsLessBetter(figure) : text[1] == 'i');
    }

    /// <summary>The value of a trial in a form of which more is always better; the worst of all where it has none.</summary>
    public double Gain(Trial trial)
    {
        var value = trial.Figures is { } figures ? figures[Figure] : double.NaN;
        return double.IsNaN(value) ? double.NegativeInfinity : IsLess ? -value : value;
    }

    /// <inheritdoc />
    public override string ToString() => $"{(IsLess ? "min" : "max")}:{Name}";
}

/// <summary>An objective is written as its text.</summary>
internal sealed class ObjectiveJson : JsonConverter<Objective>
{
    public override Objective Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Objective.Parse(reader.GetString() ?? "");
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Objective value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
