using TraderAgent.Api.Configuration;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Host;

/// <summary>
/// The whole agent in one process: database, loop, and the world it trades in, which is on paper or a real exchange. On paper
/// things happen around each candle in the order of the backtest, so that the same bots on the same candles place the same
/// orders. Its members may be called from any thread; one at a time is at work.
/// </summary>
public sealed class EmbeddedHost : IAsyncDisposable
{
    private static readonly TimeSpan LookForCommandsEvery = TimeSpan.FromMilliseconds(100), StoreForReadersEvery = TimeSpan.FromSeconds(1), LongestFarewell = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteDatabase _database;
    private readonly IHostWorld _world;
    private readonly BotHost _bots;
    private readonly OperatorCommands _commands;
    private readonly HostChanges _changes;
    private readonly HostRecord _record;
    private readonly MarketRegimes _regimes;
    private readonly EquityWriter _equity;
    private readonly CandleArchive _candles;
    private readonly Retention _retention;
    private readonly Delivery? _delivery;
    private readonly PeriodReports? _reports;
    private readonly TimeProvider _time;
    private readonly HostBeat _beat;
    private long _lookedAt, _storedForReadersAt;

    private EmbeddedHost(SqliteDatabase database, IHostWorld world, BotHost bots, HostAround around)
    {
        (_database, _world, _bots, _time) = (database, world, bots, around.Time);
        _beat = new(_time);
        _changes = new(database, world, bots, around.Setup.Gate);
        (_commands, _record, _regimes, _equity, _delivery) = (new(database), around.Record, around.Regimes, new(database), around.Delivery);
        (_candles, _retention) = (new(database), around.Setup.Retention);
        _bots.Stored += _record.Add;
        _bots.Announced += _record.Add;
        _bots.CandleCame += _regimes.Add;
        _bots.CandleCame += (symbol, timeframe, candle) => _candles.Add(symbol, timeframe, in candle);
        if (_delivery is null) return;
        _reports = new(database);
        _bots.Stored += _delivery.Note;
        _bots.Announced += _ => _delivery.Wake();
    }

    /// <summary>Opens the host and brings it to where it was: nothing is lost and nothing is done twice, however it ended.</summary>
    /// <exception cref="HostRefusedException">The setup does not fit together, or not to the database.</exception>
    /// <exception cref="StoreException">The database cannot be used, or another host runs on it.</exception>
    public static async Task<EmbeddedHost> OpenAsync(HostSetup setup, TimeProvider? time = null, CancellationToken cancel = default)
    {
        var markets = setup.Exchange is null ? setup.MarketsInOrder() : [];
        var database = SqliteDatabase.OpenForHost(setup.DatabasePath);
        Delivery? delivery = null;
        try
        {
            DatabaseExchange.Require(database, setup.Exchange?.Name ?? DatabaseExchange.Paper);
            new StoredSetup { Instruments = setup.Instruments, Capital = setup.Capital, Limits = setup.Limits, Paper = setup.Paper }.Keep(database);
            var regimes = new MarketRegimes(database);
            var record = new HostRecord(new StoreHistory(database), regimes);
            if (setup.Delivery is { } telling) delivery = await Delivery.OpenAsync(database.Path, telling, record.Tell, cancel).ConfigureAwait(false);
            var store = new SqliteBotStore(database, setup.Retention, notifies: delivery is not null, isOnPaper: setup.Exchange is null);
            var world = setup.Exchange is { } exchange ? new ExchangeHostWorld(exchange, record.Tell) : await PaperOfAsync((setup, markets), database, store, cancel).ConfigureAwait(false);
            var bots = await BotHost.OpenAsync(setup.Plan, store, world.Exchange, time, cancel).ConfigureAwait(false);
            var host = new EmbeddedHost(database, world, bots, new(record, regimes, delivery, time ?? TimeProvider.System, setup));
            delivery?.Start();
            await host.ResumeAsync(setup).ConfigureAwait(false);
            host.Warn(setup.Warnings);
            return host;
        }
        catch
        {
            if (delivery is not null) await delivery.DisposeAsync().ConfigureAwait(false);
            database.Dispose();
            throw;
        }
    }

    /// <summary>The next candle of every market that closes then, with everything that follows from it.</summary>
    /// <returns>False when there are no more candles.</returns>
    public async Task<bool> StepAsync()
    {
        var isMore = await InTurnAsync(StepNowAsync).ConfigureAwait(false);
        _beat.Beat();
        return isMore;
    }

    /// <summary>Steps until it is told to stop, its time is up, or the candles are over; then it stores everything.</summary>
    public Task<RunEnd> RunAsync(RunOptions options, CancellationToken stop = default) =>
        Task.Run(() => _beat.WhileAsync(() => new RunPace(this, options, _time).RunAsync(stop)), CancellationToken.None);

    /// <summary>Gives a bot an operator's command. Its time becomes the market's.</summary>
    /// <returns>Where the bot stands then.</returns>
    /// <exception cref="InvalidOperationException">There is no such bot.</exception>
    public Task<Lifecycle> CommandAsync(BotId bot, BotEvent e) => InTurnAsync(() => CommandNowAsync(bot, e, null));

    /// <summary>Carries out what operators left in the database.</summary>
    public async Task TakeCommandsAsync()
    {
        await InTurnAsync(async () =>
        {
            await TakeCommandsNowAsync().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        _beat.Beat();
    }

    /// <summary>
    /// Runs another configuration from now on: bots that are new, changed or gone, limits, markets. All of it or nothing. A bot that
    /// is new waits to be started.
    /// </summary>
    /// <returns>What was refused and what to do; empty when it is done.</returns>
    public Task<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration configuration, CancellationToken cancel = default) =>
        InTurnAsync(() => _changes.ApplyAsync(configuration, KeepAsync, cancel));

    /// <summary>The host now.</summary>
    public Task<AgentView> ViewAsync() => InTurnAsync(() => Task.FromResult(_record.View(_bots, _world)));

    /// <summary>The complete state of a bot now; null when there is no such bot.</summary>
    public Task<string?> SnapshotAsync(BotId bot) => InTurnAsync(() => Task.FromResult(_bots.Bots.FirstOrDefault(b => b.Id == bot)?.Save()));

    /// <summary>What the account at the exchange holds.</summary>
    public Task<IReadOnlyList<Balance>> BalancesAsync(CancellationToken cancel) => InTurnAsync(() => _world.Exchange.GetBalancesAsync(cancel).AsTask());

    /// <summary>The rules of a traded market.</summary>
    public Instrument InstrumentOf(string symbol) => _bots.Plan.Instruments.First(i => i.Symbol == symbol);

    /// <summary>Raised after each commit, within the turn that made it.</summary>
    public event Action<BotChange>? Stored { add => _bots.Stored += value; remove => _bots.Stored -= value; }

    /// <summary>Raised with what the owner is told of the account.</summary>
    public event Action<Notice>? Announced { add => _bots.Announced += value; remove => _bots.Announced -= value; }

    /// <summary>Raised with each candle of a traded market, some more than once.</summary>
    public event Action<string, Timeframe, Candle>? CandleCame { add => _bots.CandleCame += value; remove => _bots.CandleCame -= value; }

    /// <summary>What says other things to the chats than notifications; null where nobody is told.</summary>
    public Speaking? Speaking => _delivery?.Speaking;

    /// <summary>Notifications that wait for a chat; none where nobody is told.</summary>
    public long WaitingFor(long chat) => _delivery?.WaitingFor(chat) ?? 0;

    /// <summary>Shows the owner something among the notices.</summary>
    public void Tell(string text) => _record.Tell(text);

    /// <summary>Shows the owner what was queued beside trading, and tells the chats.</summary>
    public void Tell(BotId whose, IReadOnlyList<Notice> queued)
    {
        foreach (var notice in queued) _record.Tell(whose, notice);
        _delivery?.Wake();
    }

    /// <summary>What the market's clock says.</summary>
    public Instant Now => _world.Now;

    /// <summary>How long ago a run took its last step, by this machine's clock; null while none goes on.</summary>
    public TimeSpan? SinceBeat => _beat.Since;

    /// <summary>The bots, to look at while nothing runs.</summary>
    public IEnumerable<Bot> Bots => _bots.Bots;

    /// <summary>Stores everything that was kept back.</summary>
    public Task SaveAsync() => InTurnAsync(async () =>
    {
        await KeepAsync().ConfigureAwait(false);
        return true;
    });

    /// <summary>Waits a little for what the owner is still to be told. What is left is told at the next start.</summary>
    public Task TellRestAsync() => _delivery?.DrainAsync(LongestFarewell) ?? Task.CompletedTask;

    /// <summary>Lets go of the database as it is. Whatever <see cref="SaveAsync"/> has not stored is found again at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_delivery is not null) await _delivery.DisposeAsync().ConfigureAwait(false);
        _database.Dispose();
        _turn.Dispose();
    }

    internal SqliteDatabase Database => _database;

    internal PaperWorld World => ((PaperHostWorld)_world).World;

    /// <summary>The connection of what tells the owner; null when nobody is told.</summary>
    internal SqliteDatabase? DeliveryDatabase => _delivery?.Database;

    private static async Task<IHostWorld> PaperOfAsync((HostSetup, IReadOnlyList<CandleSource>) paper, SqliteDatabase database, SqliteBotStore store, CancellationToken cancel)
    {
        var (setup, markets) = paper;
        var stored = await store.LoadAsync(cancel).ConfigureAwait(false);
        var definitions = setup.Bots.Concat(stored.Bots.Where(b => !b.IsRemoved).Select(b => WireJson.Read<BotState>(b.Snapshot).Definition));
        var feed = new MarketFeed(markets, definitions.ToLookup(d => d.Symbol, d => d.Timeframe));
        var rules = new PaperRules { Options = setup.Paper, Instruments = setup.Instruments };
        return new PaperHostWorld(PaperWorld.Open(database, feed, rules, setup.Capital, stored.Account?.MarkedTo ?? []), rules, setup.NewMarket);
    }

    private async Task ResumeAsync(HostSetup setup)
    {
        await _world.ResumeAsync(_bots).ConfigureAwait(false);
        await TakeCommandsNowAsync().ConfigureAwait(false);
        await KeepAsync().ConfigureAwait(false);
        (_world as PaperHostWorld)?.Adopt();
        if (!setup.StartsIdleBots) return;
        foreach (var bot in _bots.Bots.Where(b => b.Desk.Lifecycle == Lifecycle.Idle && !setup.Waiting.Contains(b.Id)).ToList())
            await CommandNowAsync(bot.Id, new BotEvent.StartRequested { At = default }, null).ConfigureAwait(false);
    }

    private void Warn(IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings) _record.Tell(warning);
        if (warnings.Count == 0 || _delivery is null) return;
        var queue = new NotificationQueue(_database);
        _database.InTransaction(() => queue.Add([.. warnings.Select(w => new Notification { Kind = NotificationKind.Error, At = _world.Now, Text = w })]));
        _delivery.Wake();
    }

    private async Task<bool> StepNowAsync()
    {
        if (await _world.StepAsync(_bots).ConfigureAwait(false) is not { } at) return false;
        _record.AddEquity(at, _bots.Account.Equity);
        _equity.Add(at, _bots.Account.Equity);
        if (_reports?.Look(at, _bots) == true) _delivery!.Wake();
        if (_time.GetElapsedTime(_lookedAt) >= LookForCommandsEvery) await TakeCommandsNowAsync().ConfigureAwait(false);
        if (_time.GetElapsedTime(_storedForReadersAt) >= StoreForReadersEvery) StoreForReaders();
        if (_world.IsStateDue) await KeepAsync().ConfigureAwait(false);
        return true;
    }

    private async Task TakeCommandsNowAsync()
    {
        _lookedAt = _time.GetTimestamp();
        foreach (var command in _commands.Waiting())
            _commands.Answer(command.Id, _bots.Runs(command.Bot)
                ? $"{command.Bot} is {await CommandNowAsync(command.Bot, command.Event, FormattableString.Invariant($"operator:{command.Id}")).ConfigureAwait(false)}"
                : $"there is no bot '{command.Bot}'");
    }

    private async Task<Lifecycle> CommandNowAsync(BotId bot, BotEvent e, string? key)
    {
        e.At = _world.Now;
        await _bots.HandleAsync(bot, new(e, key)).ConfigureAwait(false);
        await _world.SettleAsync(_bots).ConfigureAwait(false);
        return _bots.Bots.First(b => b.Id == bot).Desk.Lifecycle;
    }

    private async Task KeepAsync()
    {
        await _bots.FlushAsync().ConfigureAwait(false);
        StoreForReaders();
        _world.Keep();
        _regimes.Keep();
    }

    /// <summary>Charts are drawn from the store, so nothing of them is kept back for long.</summary>
    private void StoreForReaders()
    {
        _equity.Store();
        _candles.Store(_retention.Candles);
        _regimes.StoreChanges();
        _storedForReadersAt = _time.GetTimestamp();
    }

    /// <summary>Is with the bots and their world between two turns.</summary>
    /// <returns>Null when no turn ended within the patience.</returns>
    internal Task<T?> LookAsync<T>(Func<BotHost, IHostWorld, Task<T>> look, TimeSpan patience) where T : class => InTurnAsync<T?>(async () => await look(_bots, _world).ConfigureAwait(false), patience)!;

    private Task<T> InTurnAsync<T>(Func<Task<T>> work) => InTurnAsync(work, Timeout.InfiniteTimeSpan)!;

    private async Task<T?> InTurnAsync<T>(Func<Task<T>> work, TimeSpan patience)
    {
        if (!await _turn.WaitAsync(patience).ConfigureAwait(false)) return default;
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}

/// <summary>What stands beside the trading.</summary>
internal sealed record HostAround(HostRecord Record, MarketRegimes Regimes, Delivery? Delivery, TimeProvider Time, HostSetup Setup);
