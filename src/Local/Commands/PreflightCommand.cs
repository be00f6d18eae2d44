using System.CommandLine;
using System.Globalization;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Candles;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Trades;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>preflight</c>: shows every order that bots may come to place, before the first one is.</summary>
internal sealed class PreflightCommand
{
    private static readonly TimeSpan SimulatedPast = TimeSpan.FromDays(7); // Enough for an ATR of hours.

    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string[]> _candles = CommonOptions.Candles();
    private readonly Option<string[]> _price = new("--price") { Description = "The price to start at; repeat as symbol=price. By default the last close.", HelpName = "[symbol=]price" };
    private readonly Option<string[]> _bots = CommonOptions.Bots();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private PreflightCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new PreflightCommand(shell);
        return new ExampledCommand("preflight", "Check every level of a grid, every order of a DCA ladder and every step of a martingale before anything is placed.",
            "traderagent preflight --config examples/grid.yaml --price 60000",
            "traderagent preflight --bot dca_btc",
            "traderagent preflight --config my.yaml --candles btc.csv.gz --json")
        {
            it._config, it._candles, it._price, it._bots, it._json,
        }.Runs(it.Run);
    }

    private ExitCode Run(ParseResult parsed)
    {
        var files = parsed.GetValue(_candles) ?? [];
        if (ConfigurationChoice.Read(_shell, parsed.GetValue(_config), files, parsed.GetValue(_bots) ?? []) is not { } configuration) return ExitCode.BadInput;
        var markets = configuration.TradedInstruments;
        var (series, problems) = files.Length > 0
            ? CandleFiles.Read(files, markets)
            : (SimulatedMarkets.Generate(markets, seed: 1, SimulatedMarkets.Start, SimulatedPast), []);
        if (problems.Count > 0) return _shell.Refuse(ExitCode.BadInput, problems);
        var given = new Dictionary<string, decimal>();
        foreach (var text in parsed.GetValue(_price) ?? [])
            if (!TakePrice(text, configuration, given)) return _shell.Refuse(ExitCode.BadInput, $"--price: '{text}' cannot be used; expected a number, or symbol=number where bots trade several markets.");

        var reports = configuration.Bots.Select(b => Report(b, configuration, series.First(s => s.Symbol == b.Symbol), given)).ToList();
        if (parsed.GetValue(_json)) _shell.WriteJson(reports);
        else reports.ForEach(r => PreflightView.Print(_shell, r));
        return reports.All(r => r.IsOk) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static bool TakePrice(string text, TraderConfiguration configuration, Dictionary<string, decimal> given)
    {
        var parts = text.Split('=');
        var symbols = configuration.TradedInstruments.Select(i => i.Symbol).ToList();
        var symbol = parts.Length == 2 ? parts[0] : symbols.Count == 1 ? symbols[0] : null;
        var isPrice = decimal.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price is > 0 and < 1_000_000_000_000m;
        if (!isPrice || symbol is null || !symbols.Contains(symbol)) return false;
        given[symbol] = price;
        return true;
    }

    private static PreflightReport Report(BotDefinition bot, TraderConfiguration configuration, CandleSeries series, Dictionary<string, decimal> given)
    {
        var market = configuration.FindInstrument(bot.Symbol)!;
        var price = given.TryGetValue(bot.Symbol, out var asked) ? asked : (decimal)series[series.Count - 1].Close;
        var report = new PreflightReport { Bot = bot.Id.Value, Symbol = bot.Symbol, Quote = market.QuoteCurrency, Price = price };
        if (bot.Strategy.Create(bot, market) is Ensemble ensemble)
            return report with { Parts = [.. ensemble.Traders.Select(p => Report(p.Definition, configuration, series, given) with { Bot = $"{bot.Id} ({p.Name})" })] };
        return bot.Strategy switch
        {
            GridSettings grid => WithGrid(report, bot, grid, market, series),
            DcaSettings dca => report with { Dca = DcaPreflight.Of(dca, bot, market, market.NearestPrice(price)) },
            MartingaleSettings martingale => report with { Martingale = MartingalePreflight.Of(martingale, bot, market) },
            TradeSettings => report with { Trade = TradePreflight.Of(bot, market, (double)price, CandlesOf(series, bot.Timeframe)) },
            _ => report,
        };
    }

    private static PreflightReport WithGrid(PreflightReport report, BotDefinition bot, GridSettings settings, Instrument market, CandleSeries series)
    {
        var grid = GridPreflight.Run(bot, market, (double)report.Price, AtrOf(series, bot.Timeframe, settings.AtrPeriod));
        var window = grid.Levels.Where(l => !l.IsTrailed).ToList();
        var volatility = DailyVolatility.Of(series);
        if (window.Count == 0 || settings.Infinity || !(volatility > 0)) return report with { Grid = grid };
        var outlook = new GridOutlook
        {
            DailyVolatility = volatility, Fee = settings.MakerFeeOn(market), Capital = bot.Capital * bot.Leverage,
            Lower = window.Min(l => l.Price), Upper = window.Max(l => l.Price),
        };
        return report with { Grid = grid, Suggestion = GridOptimiser.Suggest(outlook, market), DailyVolatilityPercent = volatility * 100 };
    }

    /// <summary>Candles of a timeframe; none where the series has no such ones.</summary>
    private static ReadOnlySpan<Candle> CandlesOf(CandleSeries series, Timeframe timeframe) =>
        timeframe == series.Timeframe ? series.Span : timeframe.IsMultipleOf(series.Timeframe) ? series.Resample(timeframe).Span : [];

    private static double AtrOf(CandleSeries series, Timeframe timeframe, int period)
    {
        var atr = new Atr(period);
        foreach (ref readonly var candle in CandlesOf(series, timeframe)) atr.Add(in candle);
        return atr.IsReady ? atr.Value : double.NaN;
    }
}
