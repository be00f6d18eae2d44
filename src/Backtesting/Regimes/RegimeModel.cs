using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>A fitted hidden Markov model with Gaussian features: what <see cref="RegimeFilter"/> tells regimes with. A small file.</summary>
public sealed record RegimeModel
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>The candles that it was fitted to, and that it takes.</summary>
    [JsonPropertyName("timeframe")] public required Timeframe Timeframe { get; init; }

    /// <summary>How many candles it was fitted to.</summary>
    [JsonPropertyName("candles")] public required int Candles { get; init; }

    /// <summary>Mean logarithmic likelihood of a candle, at the end of the fit.</summary>
    [JsonPropertyName("logLikelihood")] public required double LogLikelihood { get; init; }

    /// <summary>The hidden states.</summary>
    [JsonPropertyName("states")] public required IReadOnlyList<RegimeModelState> States { get; init; }

    /// <summary>The file's text.</summary>
    public string Write() => JsonSerializer.Serialize(this, Indented);

    /// <summary>Reads a file's text.</summary>
    /// <returns>Null when it is not a model of this version; then the problems say why.</returns>
    public static RegimeModel? Read(string json, out IReadOnlyList<SettingProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement version = default;
            var isRead = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("version", out version) && version.ValueKind == JsonValueKind.Number;
            if (!isRead || !version.TryGetInt32(out var number) || number != CurrentVersion)
            {
                var found = version.ValueKind == JsonValueKind.Undefined ? "missing" : version.GetRawText();
                problems = [new("version", $"is {found}, but this program reads models of version {CurrentVersion}; fit it anew with 'regime fit'.")];
                return null;
            }

            var model = WireJson.Read<RegimeModel>(json);
            problems = model.Problems();
            return problems.Count == 0 ? model : null;
        }
        catch (JsonException broken)
        {
            problems = [new("model", $"is not a model: {broken.Message} Give a file that 'regime fit' wrote.")];
            return null;
        }
    }

    private SettingProblem[] Problems()
    {
        if (States.Count is < 2 or > 8) return [new("states", $"has {States.Count} states; expected 2 to 8. Fit the model anew.")];
        return [.. States.Index().Where(s => !s.Item.IsWhole(States.Count)).Select(s => new SettingProblem(
            $"states[{s.Index}]", $"needs {RegimeFeatures.Count} means, {RegimeFeatures.Count} deviations above zero, and {States.Count} probabilities that sum to 1; fit the model anew."))];
    }
}

/// <summary>A hidden state of a <see cref="RegimeModel"/>.</summary>
public sealed record RegimeModelState
{
    /// <summary>The regime that it is named after, from its means.</summary>
    [JsonPropertyName("regime")] public required Regime Regime { get; init; }

    /// <summary>Mean of each feature: trend in deviations, and the logarithm of range over the usual one.</summary>
    [JsonPropertyName("mean")] public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>Standard deviation of each feature.</summary>
    [JsonPropertyName("deviation")] public required IReadOnlyList<double> Deviation { get; init; }

    /// <summary>Probability that each state follows.</summary>
    [JsonPropertyName("next")] public required IReadOnlyList<double> Next { get; init; }

    internal bool IsWhole(int states) => Mean.Count == RegimeFeatures.Count && Mean.All(double.IsFinite)
        && Deviation.Count == RegimeFeatures.Count && Deviation.All(d => d > 0 && double.IsFinite(d))
        && Next.Count == states && Next.All(p => p >= 0) && Math.Abs(Next.Sum() - 1) < 1e-6;

    /// <summary>Density of features in this state, but for a constant factor; states are told from a diagonal Gaussian.</summary>
    internal double Density(ReadOnlySpan<double> features)
    {
        var (squares, scale) = (0.0, 1.0);
        for (var i = 0; i < features.Length; i++)
        {
            var apart = (features[i] - Mean[i]) / Deviation[i];
            squares += apart * apart;
            scale *= Deviation[i];
        }

        return Math.Exp(-squares / 2) / scale;
    }
}
