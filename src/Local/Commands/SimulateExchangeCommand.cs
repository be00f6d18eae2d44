using System.CommandLine;
using System.Globalization;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Markets;
using TraderAgent.BybitSimulator;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>simulate-exchange</c>: a Bybit V5 of one's own on loopback, until it is stopped.</summary>
internal sealed class SimulateExchangeCommand
{
    private const int UsualPort = 8790, MostPastCandles = 1_000;
    private static readonly TimeSpan SimulatedPast = TimeSpan.FromDays(7);

    private readonly Option<int> _port = new("--port", "-p") { Description = "The port on 127.0.0.1; 0 for any that is free.", HelpName = "number", DefaultValueFactory = _ => UsualPort };
    private readonly Option<double> _speed = new("--speed", "-s")
    {
        Description = "Seconds of the market per second; 0 for a market that moves only by the control endpoint.", HelpName = "number", DefaultValueFactory = _ => 1,
    };
    private readonly Option<string[]> _candles = CommonOptions.Candles();
    private readonly Option<ulong> _seed = CommonOptions.Seed(1);
    private readonly Option<BybitHost> _host = new("--host") { Description = "Which of Bybit's hosts it plays.", HelpName = "live|demo|testnet", DefaultValueFactory = _ => BybitHost.Live };
    private readonly Option<string[]> _keys = new("--key", "-k") { Description = "A key that may trade; repeat for several.", HelpName = "key:secret" };
    private readonly Option<decimal> _capital = new("--capital") { Description = "What the account holds at first, in USDT.", HelpName = "number", DefaultValueFactory = _ => 10_000m };
    private readonly Shell _shell;

    private SimulateExchangeCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new SimulateExchangeCommand(shell);
        return new ExampledCommand("simulate-exchange", "Serve a simulated Bybit V5 on loopback: REST, streams, and faults on demand (docs/simulated-exchange.md).",
            "traderagent simulate-exchange",
            "traderagent simulate-exchange --speed 60 --seed 7",
            "traderagent simulate-exchange --candles BTCUSDT=btc.csv.gz --speed 0 --port 0")
        {
            it._port, it._speed, it._candles, it._seed, it._host, it._keys, it._capital,
        }.Runs(it.RunAsync);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (Problem(parsed) is { } problem) return _shell.Refuse(ExitCode.BadInput, problem);
        var files = parsed.GetValue(_candles) ?? [];
        IReadOnlyList<Instrument> markets = files.Length == 0 ? BuiltInInstruments.All : MarketsOf(files);
        var (series, problems) = CandleFiles.Read(files, files.Length == 0 ? [] : markets);
        if (problems.Count > 0) return _shell.Refuse(ExitCode.BadInput, problems);
        Instant? start = series.Count == 0 ? null : series.Max(s => s[Math.Min(MostPastCandles, s.Count / 2)].OpenTime);
        var host = parsed.GetValue(_host);
        var options = new SimulatedBybitOptions
        {
            Port = parsed.GetValue(_port), Speed = parsed.GetValue(_speed), Host = host, Start = start, Keys = KeysOf(parsed, host),
            Balances = new Dictionary<string, decimal> { ["USDT"] = parsed.GetValue(_capital) },
            Markets = series.Count > 0 ? [.. series.Select(s => ListedMarket.Of(markets.First(m => m.Symbol == s.Symbol), s))] : [.. markets.Select(m => Simulated(m, parsed.GetValue(_seed)))],
        };
        try
        {
            await using var exchange = await SimulatedBybit.StartAsync(options, stop);
            Announce(exchange, options);
            await exchange.Completion.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _shell.WriteLine("stopped");
        }
        catch (IOException taken)
        {
            return _shell.Refuse(ExitCode.Refused, $"--port: {options.Port} cannot be used ({taken.Message}); choose another, or 0 for any that is free.");
        }

        return ExitCode.Ok;
    }

    private void Announce(SimulatedBybit exchange, SimulatedBybitOptions options)
    {
        var address = exchange.BaseAddress.GetLeftPart(UriPartial.Authority);
        _shell.WriteLine($"REST      {address}");
        _shell.WriteLine($"streams   {exchange.StreamAddress}v5/private{(options.Host == BybitHost.Demo ? "" : ", v5/public/spot, v5/public/linear")}");
        _shell.WriteLine($"control   {address}/control");
        foreach (var key in exchange.Keys) _shell.WriteLine($"key       {key.Key}   secret {key.Secret}");
        _shell.WriteLine($"markets   {string.Join(", ", options.Markets.Select(m => $"{m.Instrument.BaseCurrency}{m.Instrument.QuoteCurrency} {(m.Instrument.Kind == InstrumentKind.Spot ? "spot" : "linear")}"))}");
        _shell.WriteLine($"time      {exchange.World.Now}, {(options.Speed == 0 ? "moved by the control endpoint" : string.Create(CultureInfo.InvariantCulture, $"{options.Speed:0.###} s of the market per second"))}");
        _shell.WriteLine("Ctrl-C stops it; nothing is kept.");
    }

    private string? Problem(ParseResult parsed)
    {
        if (parsed.GetValue(_port) is var port and (< 0 or > 65_535)) return $"--port: {port} cannot be used; expected 0 (any that is free) to 65535.";
        if (parsed.GetValue(_speed) is var speed && !(speed is >= 0 and <= 100_000)) return string.Create(CultureInfo.InvariantCulture, $"--speed: {speed} cannot be used; expected 0 to 100000 seconds of the market per second.");
        if (parsed.GetValue(_capital) is var capital and < 0) return string.Create(CultureInfo.InvariantCulture, $"--capital: {capital} cannot be used; expected 0 or more USDT.");
        var keys = (parsed.GetValue(_keys) ?? []).Select(k => k.Split(':')).ToList();
        if (keys.Any(k => k is not [{ Length: > 0 }, { Length: > 0 }])) return "--key: expected key:secret, such as mykey:mysecret.";
        return keys.DistinctBy(k => k[0]).Count() < keys.Count ? "--key: a key is given twice; give each once." : null;
    }

    private List<ApiKey> KeysOf(ParseResult parsed, BybitHost host)
    {
        var given = (parsed.GetValue(_keys) ?? []).Select(k => k.Split(':')).Select(k => new ApiKey(k[0], k[1]) { Host = host }).ToList();
        return given.Count > 0 ? given : [new("simulated-key", "simulated-secret") { Host = host }];
    }

    /// <summary>The coins that files are named for; a file without a name is of bitcoin.</summary>
    private static List<Instrument> MarketsOf(string[] files)
    {
        var named = files.Where(f => f.Contains('=', StringComparison.Ordinal)).Select(f => f[..f.IndexOf('=', StringComparison.Ordinal)]).ToList();
        var coins = BuiltInInstruments.All.Where(i => named.Contains(i.Symbol) || named.Contains(i.BaseCurrency + i.QuoteCurrency)).Select(i => i.BaseCurrency).ToHashSet();
        return [.. BuiltInInstruments.All.Where(i => coins.Count == 0 ? i.BaseCurrency == "BTC" : coins.Contains(i.BaseCurrency))];
    }

    private static ListedMarket Simulated(Instrument market, ulong seed) =>
        ListedMarket.Simulated(market, SimulatedMarkets.Of(market, seed, Timeframe.OneMinute.Floor(Instant.From(DateTimeOffset.UtcNow)) - SimulatedPast));
}
