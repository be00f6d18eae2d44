using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Jobs;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Backtesting.Comparison;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>cluster</c>: coins in groups by how they move, with settings to start from for each.</summary>
internal sealed class ClusterCommand
{
    private const decimal Invested = 0.9m;

    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _store = StoreOption.ForReading();
    private readonly Option<TimeSpan?> _simulate = CommonOptions.Duration("--simulate", "Use the built-in coins on simulated markets of this length; 90d when there is no store.");
    private readonly Option<ulong> _seed = CommonOptions.Seed(1);
    private readonly Option<Instant?> _from = CommonOptions.Time("--from", "Leave out candles before this time.");
    private readonly Option<Instant?> _to = CommonOptions.Time("--to", "Leave out candles from this time on.");
    private readonly Option<Timeframe?> _timeframe = CommonOptions.Timeframe("Candles that the features are measured on, up to 4h; 1h when not given.");
    private readonly Option<int?> _clusters = new("--clusters") { Description = "How many groups; by default as many as separate best.", HelpName = "number" };
    private readonly Option<string?> _write = new("--write-config") { Description = "Write a configuration with a bot for each coin, by the preset of its cluster.", HelpName = "file" };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private ClusterCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new ClusterCommand(shell);
        return new ExampledCommand("cluster", "Group coins by volatility, trend and correlation, with settings to start from for each group.",
            "traderagent cluster --store",
            "traderagent cluster --store --from 2024-01-01 --clusters 3 --write-config presets.yaml")
        {
            it._config, it._store, it._simulate, it._seed, it._from, it._to, it._timeframe, it._clusters, it._write, it._json,
        }.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var timeframe = parsed.GetValue(_timeframe) ?? Timeframe.OneHour;
        if (timeframe > Timeframe.Parse("4h")) return _shell.Refuse(ExitCode.BadInput, $"--timeframe: {timeframe} cannot be used; expected up to 4h, since a trend is measured within days.");
        if (parsed.GetValue(_clusters) is < 1) return _shell.Refuse(ExitCode.BadInput, $"--clusters: {parsed.GetValue(_clusters)} cannot be used; expected 1 or more.");
        var store = StoreOption.Given(_shell, parsed, _store);
        if (store is not null && parsed.GetValue(_simulate) is not null) return _shell.Refuse(ExitCode.BadInput, "--simulate: there is --store too; give one of both.");
        if (ConfigurationChoice.Read(_shell, parsed.GetValue(_config), [], []) is not { } configuration) return ExitCode.BadInput;

        var coins = await LongWork.RunAsync(_shell, "reading candles", !parsed.GetValue(_json), progress => CoinsOf(parsed, store, timeframe, progress, stop), stop);
        if (coins.Count < 2) return _shell.Refuse(ExitCode.BadInput, $"--store: {coins.Count} coins with {CoinFeatures.LeastCandles} candles of {timeframe} or more cannot be grouped; expected two or more; import others, or widen the span.");
        if (parsed.GetValue(_clusters) > coins.Count) return _shell.Refuse(ExitCode.BadInput, $"--clusters: {coins.Count} coins cannot make {parsed.GetValue(_clusters)} groups; ask for fewer.");
        var clusters = CoinClusters.Of(CoinFeatures.Of(coins), parsed.GetValue(_clusters));
        var bots = BotsOf(clusters, configuration);
        if (parsed.GetValue(_json))
        {
            var plan = new BacktestPlan { Bots = bots, Instruments = [], Candles = coins, Capital = configuration.Account.Capital, Limits = configuration.Risk, Paper = configuration.Paper };
            _shell.WriteJson(new Answer<CoinClusters>("cluster", TypedRun.IdentityOf(parsed, plan), clusters));
        }
        else Print(clusters, configuration.Account.Capital);
        return parsed.GetValue(_write) is { } file ? Write(parsed, file, (clusters, bots)) : ExitCode.Ok;
    }

    private IReadOnlyList<CandleSeries> CoinsOf(ParseResult parsed, CandleStore? store, Timeframe timeframe, IProgress<WorkProgress> progress, CancellationToken stop)
    {
        var (from, to) = (parsed.GetValue(_from), parsed.GetValue(_to));
        Instrument[] builtIn = [.. BuiltInInstruments.All.Where(i => i.Kind == InstrumentKind.Spot)];
        IReadOnlyList<string> symbols = store?.Symbols() ?? [.. builtIn.Select(i => i.Symbol)];
        var coins = new List<CandleSeries>();
        foreach (var symbol in symbols)
        {
            stop.ThrowIfCancellationRequested();
            if ((store is null ? Simulated(parsed, builtIn.First(i => i.Symbol == symbol)) : Stored(store, symbol, timeframe, (from, to))) is { } series)
            {
                var cut = series.Between(from ?? new(long.MinValue), to ?? new(long.MaxValue));
                coins.Add(cut.Timeframe == timeframe ? cut : cut.Resample(timeframe));
            }
            progress.Report(new((double)coins.Count / symbols.Count, symbol));
        }

        return [.. coins.Where(c => c.Count >= CoinFeatures.LeastCandles)];
    }

    private CandleSeries Simulated(ParseResult parsed, Instrument coin) =>
        SimulatedMarkets.Generate([coin], parsed.GetValue(_seed), SimulatedMarkets.Start, parsed.GetValue(_simulate) ?? TimeSpan.FromDays(90))[0];

    /// <summary>The longest candles of a market that make whole ones of the timeframe; null when it has none.</summary>
    private static CandleSeries? Stored(CandleStore store, string symbol, Timeframe timeframe, (Instant? From, Instant? To) span)
    {
        if (store.TimeframesOf(symbol).Where(t => t <= timeframe && timeframe.IsMultipleOf(t)).Cast<Timeframe?>().LastOrDefault() is not { } best) return null;
        using var stored = store.Open(symbol, best);
        return stored.Read(span.From, span.To);
    }

    /// <summary>A bot for each coin whose market the configuration knows.</summary>
    private static List<BotDefinition> BotsOf(CoinClusters clusters, TraderConfiguration configuration)
    {
        var coins = clusters.Clusters.SelectMany(c => c.Coins.Select(coin => (Cluster: c, coin.Symbol))).Where(c => configuration.FindInstrument(c.Symbol) is not null).ToList();
        return coins.ConvertAll(c => BotOf(c.Cluster, clusters, c.Symbol, new(Math.Floor(configuration.Account.Capital.Value * Invested / coins.Count))));
    }

    private static BotDefinition BotOf(CoinCluster cluster, CoinClusters clusters, string symbol, Money capital)
    {
        var strategy = ClusterPresets.Of(cluster, clusters, capital);
        var name = new string([.. $"c{cluster.Number}_{symbol.ToLowerInvariant()}".Where(l => char.IsAsciiLetterOrDigit(l) || l == '_').Take(BotId.MaxLength)]);
        return new() { Id = new(name), Symbol = symbol, Timeframe = ClusterPresets.TimeframeOf(strategy), Capital = capital, Strategy = strategy };
    }

    private ExitCode Write(ParseResult parsed, string file, (CoinClusters Clusters, List<BotDefinition> Bots) it)
    {
        var unknown = it.Clusters.Clusters.SelectMany(c => c.Coins).Select(c => c.Symbol).Except(it.Bots.Select(b => b.Symbol)).ToList();
        if (it.Bots.Count == 0) return _shell.Refuse(ExitCode.BadInput, $"--write-config: the rules of {string.Join(", ", unknown)} are not known; describe them under 'instruments' in a configuration and give it with --config.");
        if (RoutingConfiguration.Write(file, parsed.GetValue(_config), it.Bots) is { } failure) return _shell.Refuse(ExitCode.Failure, failure);
        if (parsed.GetValue(_json)) return ExitCode.Ok;
        _shell.WriteLine($"Written into {file}: try it with 'traderagent backtest --config {file}'.");
        if (unknown.Count > 0) _shell.WriteLine($"Left out, since their rules are not known: {string.Join(", ", unknown)}; describe them under 'instruments' and give that configuration with --config.");
        return ExitCode.Ok;
    }

    private void Print(CoinClusters clusters, Money capital)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("cluster", "what it is", "coins", "volatility a year", "trend", "correlation", "silhouette", "preset");
        foreach (var column in table.Columns.Skip(3).Take(4)) column.RightAligned();
        foreach (var c in clusters.Clusters)
            table.AddRow(Number(c.Number, "0"), c.Description, Markup.Escape(string.Join(", ", c.Coins.Select(x => x.Symbol))), Number(c.Mean.VolatilityPercent, "0") + " %", Number(c.Mean.Trend, "0.00"),
                Number(c.Mean.Correlation, "0.00"), Number(c.Silhouette, "0.00"), BotOf(c, clusters, c.Coins[0].Symbol, capital).Kind);
        _shell.Console.Write(table);
        for (var i = 0; i < clusters.Silhouettes.Count; i++) _shell.WriteLine($"{i + 2} groups: silhouette {Number(clusters.Silhouettes[i], "0.00")}");
        if (clusters.Clusters.Count == 1) _shell.WriteLine($"No number of groups reaches a silhouette of {Number(CoinClusters.LeastSilhouette, "0.00")}: these coins do not fall into groups. --clusters asks for some all the same.");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
