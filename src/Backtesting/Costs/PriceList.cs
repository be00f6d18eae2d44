using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Costs;

/// <summary>What each meter costs in one region.</summary>
public sealed record PriceList
{
    private const string Resource = "prices.json";

    /// <summary>What the prices are in, such as <c>USD</c>.</summary>
    [JsonPropertyName("currency")] public required string Currency { get; init; }

    /// <summary>Where they hold.</summary>
    [JsonPropertyName("region")] public required string Region { get; init; }

    /// <summary>When they were noted.</summary>
    [JsonPropertyName("asOf")] public required string AsOf { get; init; }

    /// <summary>The price of each of <see cref="Meters"/>.</summary>
    [JsonPropertyName("meters")] public required IReadOnlyDictionary<string, MeterPrice> Prices { get; init; }

    /// <summary>The list that comes with the program.</summary>
    public static PriceList BuiltIn()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd(), out var problems) ?? throw new InvalidOperationException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")));
    }

    /// <summary>Reads a list.</summary>
    /// <param name="json">The text.</param>
    /// <param name="problems">Everything that is wrong with it; empty when it was read.</param>
    /// <returns>Null when something is wrong.</returns>
    public static PriceList? Read(string json, out IReadOnlyList<SettingProblem> problems) => CostJson.Read<PriceList>(json, l => l.Check(), out problems);

    private IEnumerable<SettingProblem> Check()
    {
        foreach (var meter in Meters.All.Where(m => !Prices.ContainsKey(m)))
            yield return new($"meters.{meter}", "is missing; give its price, zero when it costs nothing.");
        foreach (var (name, meter) in Prices)
        {
            if (!Meters.All.Contains(name)) yield return new($"meters.{name}", $"is not known; expected one of {string.Join(", ", Meters.All)}.");
            if (!(meter.Price >= 0)) yield return new($"meters.{name}.price", $"{meter.Price} cannot be used; expected zero or more.");
            if (!(meter.Per > 0)) yield return new($"meters.{name}.per", $"{meter.Per} cannot be used; expected more than zero: the amount that the price is for.");
            if (!(meter.Free >= 0)) yield return new($"meters.{name}.freePerMonth", $"{meter.Free} cannot be used; expected zero or more.");
        }
    }
}

/// <summary>What a meter costs.</summary>
public sealed record MeterPrice
{
    /// <summary>The price of <see cref="Per"/> units.</summary>
    [JsonPropertyName("price")] public required double Price { get; init; }

    /// <summary>How many units the price is for.</summary>
    [JsonPropertyName("per")] public double Per { get; init; } = 1;

    /// <summary>Units a month that cost nothing.</summary>
    [JsonPropertyName("freePerMonth")] public double Free { get; init; }

    /// <summary>Where the price was found.</summary>
    [JsonPropertyName("source")] public string? Source { get; init; }
}
