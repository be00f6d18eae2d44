using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using TraderAgent.Api.Accounts;
using TraderAgent.Api.Configuration;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Accounts;
using TraderAgent.Local.Configuration;
using TraderAgent.Local.Exchanges;
using TraderAgent.Local.Host;
using TraderAgent.Local.Markets;
using TraderAgent.Local.Promotion;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;
using TraderAgent.Local.Watch;
using TraderAgent.Local.Web;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Local.Commands;

/// <summary><c>run</c>: trades on paper, or on an exchange, until it is stopped.</summary>
internal sealed class RunCommand
{
    private const double LooksPerSecond = 1; // At an exchange.
    private const double UsualSpeed = 60; // An hour of the market each second: fills come in sight, and eyes can follow.
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(250);

    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string[]> _candles = CommonOptions.Candles();
    private readonly Option<double> _speed = new("--speed", "-s")
    {
        Description = "Candles per second of each market, or max.", HelpName = "number|max", CustomParser = ParseSpeed,
        DefaultValueFactory = _ => UsualSpeed,
    };
    private readonly Option<TimeSpan?> _for = CommonOptions.Duration("--for", "End by itself after this time by the clock.");
    private readonly Option<long?> _steps = new("--steps") { Description = "End by itself after so many candles of the fastest market." };
    private readonly Option<string?> _chart = new("--chart") { Description = "Write the last screen as a picture into this file.", HelpName = "file.svg" };
    private readonly Option<ulong> _seed = CommonOptions.Seed(1);
    private readonly Option<string?> _data = CommonOptions.Data();
    private readonly Option<string?> _exchange = new("--exchange") { Description = "Trade on this exchange instead of on paper.", HelpName = "bybit" };
    private readonly Option<string> _environment = new("--environment")
    {
        Description = "Which of the exchange's: play money (demo, testnet), real money (live), or an address.", HelpName = "demo|testnet|live|URL", DefaultValueFactory = _ => "demo",
    };
    private readonly Option<string?> _account = new("--account") { Description = "Use the keys and the environment of this stored account (dashboard: Settings, Accounts).", HelpName = "name" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Begin anew; the old database is kept aside." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Print lines instead of redrawing the screen." };
    private readonly Option<string?> _listen = new("--listen")
    {
        Description = $"Where the dashboard and the API listen; {WebHost.UsualAddress} when left out, or another port when that is taken.", HelpName = "URL",
    };
    private readonly Option<string?> _public = new("--public-address") { Description = "Where a reverse proxy with TLS serves it to others (see docs/access.md).", HelpName = "URL" };
    private readonly Option<bool> _noWeb = new("--no-web") { Description = "Serve neither dashboard nor API." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Shell _shell;

    private RunCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new RunCommand(shell);
        it._json.Description = "Print only the summary at the end, as JSON.";
        return new ExampledCommand("run", "Trade on paper, with a simulated market or files of candles, or on an exchange. Goes on where it was stopped.",
            "traderagent                                            the demo portfolio on a simulated market",
            "traderagent run --config examples/grid.yaml --speed 300",
            "traderagent run --candles btc.csv.gz --speed max --fresh",
            "traderagent run --for 90s --plain > run.log",
            "traderagent run --config my.yaml --exchange bybit --environment demo")
        {
            it._config, it._exchange, it._environment, it._account, it._candles, it._speed, it._for, it._steps, it._chart, it._seed, it._data, it._fresh, it._listen, it._public, it._noWeb, it._plain, it._json,
        }.Runs(it.RunAsync);
    }

    private Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(_listen) is { } listen && ListenAddress.Refusal(listen) is { } refusal) return Task.FromResult(_shell.Refuse(ExitCode.BadInput, refusal));
        if (parsed.GetValue(_public) is { } address && ListenAddress.RefusalOfPublic(address) is { } wrong) return Task.FromResult(_shell.Refuse(ExitCode.BadInput, wrong));
        return parsed.GetValue(_exchange) is { } exchange ? RunOnExchangeAsync(parsed, exchange, stop) : RunOnPaperAsync(parsed, stop);
    }

    private async Task<ExitCode> RunOnExchangeAsync(ParseResult parsed, string exchange, CancellationToken stop)
    {
        foreach (var option in new Option[] { _candles, _speed, _seed })
            if (parsed.GetResult(option) is { Implicit: false }) return _shell.Refuse(ExitCode.BadInput, $"{option.Name}: an exchange has its own candles and its own pace; leave it out, or leave out --exchange.");
        var (choice, unknown) = await ChooseAsync(parsed, exchange, stop);
        if (unknown is not null) return _shell.Refuse(ExitCode.BadInput, unknown);
        if (ConfigurationChoice.Read(_shell, parsed.GetValue(_config), [], []) is not { } configuration) return ExitCode.BadInput;
        Func<TraderConfiguration, LiveGate> gateOf = BybitVenue.Find(choice!.Environment, out _) is { MayBeRealMoney: true } ? c => GateOf(c, parsed.GetValue(_data)) : _ => LiveGate.Open;
        var gate = gateOf(configuration);
        if (gate.Refusals.Count > 0) return _shell.Refuse(ExitCode.Refused, gate.Refusals);
        foreach (var warning in gate.Warnings) await _shell.Error.WriteLineAsync($"warning: {warning}");

        var first = await OpenExchange.ConnectAsync(choice with { Symbols = SymbolsOf(configuration) }, stop);
        var database = DatabaseOf(parsed, Path.Combine(_shell.DefaultDataFolder, DataFolder.NameFor(first.Setup.Name)));
        if (await StartConfiguration.TakeAsync(_shell, database, configuration, parsed.GetValue(_config)) is not { } version) return ExitCode.BadInput;
        configuration = version.Configuration;
        using var open = await WithMarketsAsync(first, choice with { Symbols = SymbolsOf(configuration) }, stop);
        var told = gate.Warnings;
        gate = gateOf(configuration); // The bots of the database may be others than those of the file.
        if (gate.Refusals.Count > 0) return _shell.Refuse(ExitCode.Refused, gate.Refusals);
        foreach (var warning in gate.Warnings.Except(told)) await _shell.Error.WriteLineAsync($"warning: {warning}");
        var (delivery, obstacle) = configuration.Telegram is { } telegram ? TelegramDelivery.Of(telegram) : default;
        if ((obstacle ?? ReportHost.ObstacleOf(configuration)) is { } missing) return _shell.Refuse(ExitCode.BadInput, missing);
        using var messenger = delivery?.Messenger as IDisposable;

        await using var host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = database, Bots = configuration.Bots, Instruments = open.Instruments, Markets = [], Exchange = open.Setup,
            Capital = configuration.Account.Capital, Limits = configuration.Risk, Paper = configuration.Paper, Delivery = delivery,
            Warnings = gate.Warnings, Waiting = version.Made.ToHashSet(), Gate = c => gateOf(c).Refusals,
        }, cancel: stop);
        var frame = new RunFrame(string.Join(", ", open.Instruments.Select(i => i.Symbol)), await host.ViewAsync(), open.Setup.Name);
        using var agent = new EmbeddedAgent(host, configuration, ($"{exchange} {choice.Environment}", BybitVenue.Find(choice.Environment, out _) is { MayBeRealMoney: true }));
        await using var chat = ChatHost.Start(host, agent, delivery, parsed.GetValue(_config));
        await using var reports = ReportHost.Start(host, agent, delivery?.Settings);
        await using var watch = HostWatch.Start(host, agent);
        return await ShowAsync((host, agent), frame, new() { StepsPerSecond = LooksPerSecond, CatchesUp = false }, (parsed, database), stop);
    }

    private static IReadOnlyCollection<string> SymbolsOf(TraderConfiguration configuration) => [.. configuration.Bots.Select(b => b.Symbol).Distinct()];

    /// <summary>The same connection, or another one where bots that were made meanwhile trade markets that it does not know.</summary>
    private static async Task<OpenExchange> WithMarketsAsync(OpenExchange open, ExchangeChoice choice, CancellationToken stop)
    {
        if (choice.Symbols.All(s => open.Instruments.Any(i => i.Symbol == s))) return open;
        open.Dispose();
        return await OpenExchange.ConnectAsync(choice, stop);
    }

    /// <summary>Where it trades and with which keys: those of a stored account, or of the environment.</summary>
    private async Task<(ExchangeChoice? Choice, string? Problem)> ChooseAsync(ParseResult parsed, string exchange, CancellationToken stop)
    {
        var environment = parsed.GetValue(_environment)!;
        if (parsed.GetValue(_account) is not { } account) return (new(exchange, environment, []), null);
        using var secrets = new SecretFile(parsed.GetValue(_data) ?? _shell.DefaultDataFolder);
        if (await AccountBook.KeysAsync(secrets, account, stop) is not { } keys) return (null, $"--account: there is no account '{account}'; add it in the dashboard (Settings, Accounts), or leave it out to use the keys of the environment.");
        if (keys.Exchange != exchange) return (null, $"--account: '{account}' is at {keys.Exchange}; give --exchange {keys.Exchange}.");
        return parsed.GetResult(_environment) is { Implicit: false } && environment != keys.Environment
            ? (null, $"--environment: the keys of '{account}' are those of {keys.Environment}; leave it out, or choose another account.")
            : (new(exchange, keys.Environment, []) { Keys = keys }, null);
    }

    private LiveGate GateOf(TraderConfiguration configuration, string? dataFolder)
    {
        var folders = new[] { dataFolder, _shell.DefaultDataFolder }.OfType<string>().Distinct().Select(folder => new DossierFolder(folder)).ToList();
        return LiveGate.Of(configuration.Bots, configuration.Promotion, bot => folders.SelectMany(f => f.Find(bot)), new("promotion.requireDossier", "promotion.overrides"));
    }

    private async Task<ExitCode> RunOnPaperAsync(ParseResult parsed, CancellationToken stop)
    {
        var files = parsed.GetValue(_candles) ?? [];
        if (ConfigurationChoice.Read(_shell, parsed.GetValue(_config), files, []) is not { } configuration) return ExitCode.BadInput;
        var (series, problems) = CandleFiles.Read(files, files.Length > 0 ? configuration.TradedInstruments : []);
        if (problems.Count > 0) return _shell.Refuse(ExitCode.BadInput, problems);
        if (parsed.GetValue(_config) is null) configuration = configuration.On(series);
        var database = DatabaseOf(parsed, _shell.DefaultDataFolder);
        if (await StartConfiguration.TakeAsync(_shell, database, configuration, parsed.GetValue(_config)) is not { } version) return ExitCode.BadInput;
        configuration = version.Configuration;

        var (delivery, obstacle) = configuration.Telegram is { } telegram ? TelegramDelivery.Of(telegram) : default;
        if ((obstacle ?? ReportHost.ObstacleOf(configuration)) is { } missing) return _shell.Refuse(ExitCode.BadInput, missing);
        using var messenger = delivery?.Messenger as IDisposable;

        await using var host = await EmbeddedHost.OpenAsync(new()
        {
            DatabasePath = database, Bots = configuration.Bots, Instruments = configuration.TradedInstruments, Markets = Sources(configuration, series, parsed.GetValue(_seed)),
            Capital = configuration.Account.Capital, Limits = configuration.Risk, Paper = configuration.Paper,
            Delivery = delivery, Waiting = version.Made.ToHashSet(),
            NewMarket = series.Count > 0 ? null : market => Simulated(market, parsed.GetValue(_seed)),
        }, cancel: stop);
        double? speed = parsed.GetValue(_speed) is var given && double.IsFinite(given) ? given : null;
        var source = $"{(files.Length > 0 ? "candles of a file" : $"simulated market, seed {parsed.GetValue(_seed)}")}, {(speed is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s:0.##} candles/s") : "full speed")}";
        using var agent = new EmbeddedAgent(host, configuration, ("paper", false));
        await using var chat = ChatHost.Start(host, agent, delivery, parsed.GetValue(_config));
        await using var reports = ReportHost.Start(host, agent, delivery?.Settings);
        await using var watch = HostWatch.Start(host, agent);
        return await ShowAsync((host, agent), new(source, await host.ViewAsync()), new() { StepsPerSecond = speed }, (parsed, database), stop);
    }

    private async Task<ExitCode> ShowAsync((EmbeddedHost Host, EmbeddedAgent Agent) running, RunFrame frame, RunOptions pace, (ParseResult Parsed, string Database) run, CancellationToken stop)
    {
        var host = running.Host;
        await using var web = await ServeAsync(running.Agent, run, stop);
        using var export = OtlpExport.FromEnvironment(running.Agent);
        await using var backups = BackupSchedule.Start(running.Agent, run.Database, host.Tell);
        var clock = Stopwatch.StartNew();
        var options = pace with { Duration = run.Parsed.GetValue(_for), Steps = run.Parsed.GetValue(_steps), ShowEvery = Frame };
        var isSilent = run.Parsed.GetValue(_json);
        var end = isSilent ? await host.RunAsync(options, stop)
            : _shell.IsTerminal && !run.Parsed.GetValue(_plain) ? await RunOnScreenAsync(host, options, frame, clock, stop)
            : await RunInLinesAsync(host, options, frame, clock, stop);
        if (run.Parsed.GetValue(_chart) is { } chart && await DrawAsync(chart, host, frame, ElapsedIn(options) ?? clock.Elapsed) is { } unwritten) return _shell.Refuse(ExitCode.Failure, unwritten);
        var summary = RunSummary.Of(frame.Began, await host.ViewAsync(), end, clock.Elapsed, run.Database);
        if (isSilent) _shell.WriteJson(summary);
        else summary.Print(_shell);
        return ExitCode.Ok;
    }

    private async Task<WebHost?> ServeAsync(EmbeddedAgent agent, (ParseResult Parsed, string Database) run, CancellationToken stop)
    {
        if (run.Parsed.GetValue(_noWeb)) return null;
        var web = await WebHost.StartAsync(agent, new()
        {
            DatabasePath = run.Database, DataFolder = run.Parsed.GetValue(_data) ?? _shell.DefaultDataFolder, CandleFolder = StoreOption.UsualFolder(_shell), Address = run.Parsed.GetValue(_listen) ?? ListenAddress.FreeUsual(),
            Access = ListenAddress.DoorsOf(run.Parsed.GetValue(_public)),
        }, stop);
        await _shell.Error.WriteLineAsync($"dashboard: {await web.LinkAsync(stop)} (signs you in once, within a quarter of an hour; another: traderagent link)");
        return web;
    }

    /// <summary>How long so many steps at such a pace take: a picture is the same on every machine. Null where the clock says when it ends.</summary>
    private static TimeSpan? ElapsedIn(RunOptions options) => options is { Steps: { } steps, StepsPerSecond: { } pace } ? TimeSpan.FromSeconds(steps / pace) : null;

    private static async Task<string?> DrawAsync(string path, EmbeddedHost host, RunFrame frame, TimeSpan elapsed)
    {
        const int Columns = 150, Lines = 44;
        return SvgFile.Write(path, ScreenPicture.Svg(new RunScreen(frame, await host.ViewAsync(), Columns, Lines).Draw(elapsed), Columns));
    }

    private string DatabaseOf(ParseResult parsed, string usualFolder)
    {
        var folder = parsed.GetValue(_data) ?? usualFolder;
        Directory.CreateDirectory(folder);
        var database = DataFolder.DatabaseIn(folder);
        if (parsed.GetValue(_fresh)) BeginAnew(database);
        return database;
    }

    private Task<RunEnd> RunInLinesAsync(EmbeddedHost host, RunOptions options, RunFrame frame, Stopwatch clock, CancellationToken stop)
    {
        var lines = new RunLines(_shell, frame);
        return host.RunAsync(options with { Show = view => lines.Update(view, clock.Elapsed) }, stop);
    }

    private async Task<RunEnd> RunOnScreenAsync(EmbeddedHost host, RunOptions options, RunFrame frame, Stopwatch clock, CancellationToken stop)
    {
        var latest = frame.Began;
        var run = host.RunAsync(options with { Show = view => latest = view }, stop);
        using var screen = new LiveScreen(_shell.Console);
        while (!run.IsCompleted)
        {
            screen.Paint(new RunScreen(frame, latest, screen.Width, screen.Height).Draw(clock.Elapsed));
            await Task.WhenAny(run, Task.Delay(Frame, CancellationToken.None));
        }

        return await run;
    }

    private static IReadOnlyList<CandleSource> Sources(TraderConfiguration configuration, IReadOnlyList<CandleSeries> series, ulong seed) => series.Count > 0
        ? [.. series.Select(CandleSource.Of)]
        : [.. configuration.TradedInstruments.Select(i => Simulated(i, seed))];

    private static CandleSource Simulated(Instrument market, ulong seed) => CandleSource.Simulated(SimulatedMarkets.Of(market, seed, SimulatedMarkets.Start));

    private void BeginAnew(string database)
    {
        using var hostLock = HostLock.Take(database);
        if (DataFolder.MoveAside(database, DateTimeOffset.UtcNow) is { } aside) _shell.Error.WriteLine($"the old database is kept as {aside}");
    }

    private static double ParseSpeed(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (text == "max") return double.PositiveInfinity;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= 1_000_000) return speed;
        result.AddError($"--speed: '{text}' cannot be used; expected candles per second, such as 60 or 0.5, or max.");
        return UsualSpeed;
    }
}
