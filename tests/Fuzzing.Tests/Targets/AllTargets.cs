using System.Text;

namespace TraderAgent.Fuzzing.Tests.Targets;

/// <summary>Every parser of the program, by the name of its target.</summary>
internal static class AllTargets
{
    /// <summary>Each is made when its turn comes.</summary>
    public static SortedDictionary<string, Func<Target>> All { get; } = new(StringComparer.Ordinal)
    {
        ["candles-csv"] = CandleTargets.Csv,
        ["candles-gzip"] = CandleTargets.Gzip,
        ["candles-zip"] = CandleTargets.Zip,
        ["candles-import"] = CandleTargets.Import,
        ["candle-store"] = CandleTargets.Store,
        ["candle-store-header"] = CandleTargets.StoreHeader,
        ["configuration-json"] = ConfigurationTargets.Json,
        ["configuration-yaml"] = ConfigurationTargets.Yaml,
        ["run-file-json"] = ConfigurationTargets.RunFileJson,
        ["run-file-yaml"] = ConfigurationTargets.RunFileYaml,
        ["parameter-space"] = ConfigurationTargets.Space,
        ["command-words"] = ConfigurationTargets.Words,
        ["dossier"] = FileTargets.Dossier,
        ["regime-model"] = FileTargets.RegimeModel,
        ["cost-prices"] = FileTargets.Prices,
        ["cost-coefficients"] = FileTargets.Coefficients,
        ["webhook"] = MessageTargets.Webhook,
        ["chat"] = MessageTargets.Chat,
        ["audit-details"] = MessageTargets.AuditDetails,
        ["entra-principal"] = MessageTargets.EntraPrincipal,
        ["journal-events"] = WireTargets.Events,
        ["journal-commands"] = WireTargets.Commands,
        ["snapshots"] = WireTargets.Snapshots,
        ["bybit-orders"] = ExchangeTargets.Orders,
        ["bybit-executions"] = ExchangeTargets.Executions,
        ["simulated-exchange"] = ExchangeTargets.Simulator,
        ["simulated-exchange-control"] = ExchangeTargets.Control,
        ["simulated-exchange-stream"] = ExchangeTargets.Stream,
        ["backups"] = StoredTargets.Backups,
        ["secrets"] = StoredTargets.Secrets,
        ["job-requests"] = ApiTargets.Jobs,
        ["api-bodies"] = ApiTargets.Bodies,
        ["api-addresses"] = ApiTargets.Addresses,
    };

    /// <summary>Texts as a parser is given them.</summary>
    public static byte[][] Of(params IEnumerable<string> texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The text of an input, with whatever is no UTF-8 replaced, as files and bodies are read.</summary>
    public static string Text(this byte[] input) => Encoding.UTF8.GetString(input);

    /// <summary>The words of a refusal.</summary>
    public static string Refused<T>(IEnumerable<T> problems) => $"refused: {string.Join(" | ", problems.Take(2))}";

    /// <summary>A file below the repository's root.</summary>
    public static byte[] File(string path) => System.IO.File.ReadAllBytes(Path.Combine(Corpus.Root(), path));
}
