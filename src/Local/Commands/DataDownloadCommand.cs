using System.CommandLine;
using TraderAgent.Backtesting.Candles.Store;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Exchanges;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>data download</c>: brings candles of an exchange into the store.</summary>
internal sealed class DataDownloadCommand(Shell shell)
{
    private readonly Argument<string[]> _symbols = new("symbols") { Description = "The markets; a perpetual ends in .P, such as BTCUSDT.P.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<Timeframe?> _timeframe = CommonOptions.Timeframe("How long each candle lasts; 1m when not given.");
    private readonly Option<Instant?> _from = CommonOptions.Time("--from", "The first candles to have; those after the stored ones when not given.");
    private readonly Option<Instant?> _to = CommonOptions.Time("--to", "Leave out candles from this time on; until now when not given.");
    private readonly Option<string> _exchange = new("--exchange") { Description = "Which exchange.", HelpName = "bybit", DefaultValueFactory = _ => "bybit" };
    private readonly Option<string> _environment = new("--environment") { Description = "Which of the exchange's; no key is needed.", HelpName = "live|testnet|URL", DefaultValueFactory = _ => "live" };
    private readonly Option<string?> _store = StoreOption.Create();
    private readonly Option<bool> _json = CommonOptions.Json();

    public static Command Create(Shell shell)
    {
        var it = new DataDownloadCommand(shell);
        return new ExampledCommand("download", "Bring candles of an exchange into the store. What is stored already is not asked for, so that a download goes on where it was stopped.",
            "traderagent data download BTCUSDT ETHUSDT.P --from 2024-01-01",
            "traderagent data download BTCUSDT")
        {
            it._symbols, it._timeframe, it._from, it._to, it._exchange, it._environment, it._store, it._json,
        }.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (symbols, timeframe, store) = (parsed.GetRequiredValue(_symbols), parsed.GetValue(_timeframe) ?? Timeframe.OneMinute, StoreOption.Of(shell, parsed, _store));
        var unknown = parsed.GetValue(_from) is null ? symbols.Where(s => !store.TimeframesOf(s).Contains(timeframe)).ToList() : [];
        if (unknown.Count > 0) return shell.Refuse(ExitCode.BadInput, $"--from: the store has no {timeframe} candles of {string.Join(", ", unknown)} to go on from; say from when to download, such as --from 2024-01-01.");
        using var writing = store.Lock();
        using var exchange = await OpenExchange.ConnectAsync(new(parsed.GetValue(_exchange)!, parsed.GetValue(_environment)!, symbols) { IsPublic = true }, stop);

        var results = new List<DownloadResult>();
        foreach (var symbol in symbols)
        {
            var download = new CandleDownload(store, symbol, timeframe, (span, cancel) => exchange.Setup.Port.GetCandlesAsync(new(symbol, timeframe, span.From, span.To), cancel));
            var span = (From: parsed.GetValue(_from) ?? LastOf(store, symbol, timeframe), To: parsed.GetValue(_to) is { } to && to < exchange.Setup.Now() ? to : exchange.Setup.Now());
            results.Add(await LongWork.RunAsync(shell, $"downloading {symbol}", !parsed.GetValue(_json), progress => download.RunAsync(span, progress, stop).GetAwaiter().GetResult(), stop));
            if (!parsed.GetValue(_json)) shell.WriteLine($"{symbol}: {results[^1].Added:N0} new candles of {timeframe}");
        }

        if (parsed.GetValue(_json)) shell.WriteJson(results);
        return ExitCode.Ok;
    }

    private static Instant LastOf(CandleStore store, string symbol, Timeframe timeframe)
    {
        using var stored = store.Open(symbol, timeframe);
        return stored.Last;
    }
}
