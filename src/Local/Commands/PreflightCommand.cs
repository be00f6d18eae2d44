using System.CommandLine;
using System.Globalization;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Drafts;
using TraderAgent.Backtesting.Markets;
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

        var reports = configuration.Bots.Select(b =>
        {
            var candles = series.First(s => s.Symbol == b.Symbol);
            return Preflight.Of(b, configuration.FindInstrument(b.Symbol)!, given.TryGetValue(b.Symbol, out var asked) ? asked : (decimal)candles[candles.Count - 1].Close, candles);
        }).ToList();
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
}
