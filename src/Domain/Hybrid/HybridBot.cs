using System.Text.Json;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Hybrid;

/// <summary>
/// A grid that hands its inventory to a DCA ladder when the market leaves its range, and gets it back when the market recovers.
/// The part that gives is taken off the book first; what it holds then changes hands with its real cost, and nothing is traded.
/// As part of another bot it gives and takes as its grid or its ladder would.
/// </summary>
public sealed class HybridBot : Ensemble, IHolder
{
    private readonly HybridSettings _settings;
    private readonly HybridSignals _signals;
    private readonly Part _grid, _dca;

    private HybridBot(HybridSettings settings, Part grid, Part dca)
        : base([grid, dca]) => (_settings, _signals, _grid, _dca) = (settings, new(settings), grid, dca);

    /// <summary>A new bot whose grid trades first.</summary>
    public static HybridBot Of(HybridSettings settings, BotDefinition bot, Instrument instrument)
    {
        var (grid, dca) = (settings.GridOf(bot), settings.DcaOf(bot));
        return new(settings,
            new(1, "grid", grid, new GridBot(settings.Grid, grid, instrument) { SellsTakenBelowCost = settings.SellBelowCost }),
            new(2, "dca", dca, new DcaBot(settings.Dca, dca, instrument)));
    }

    /// <summary>What it knows beside its parts, to look at.</summary>
    public HybridState State { get; private set; } = new();

    /// <summary>The grid, to look at.</summary>
    public GridBot Grid => (GridBot)_grid.Strategy;

    /// <summary>The DCA ladder, to look at.</summary>
    public DcaBot Dca => (DcaBot)_dca.Strategy;

    /// <inheritdoc />
    protected override void Watch(BotEvent e, Desk desk)
    {
        if (e is not CandleClosed candle || candle.Timeframe != desk.Definition.Timeframe) return;
        var edge = State.Stage == HybridStage.Grid ? Grid.LosingEnd : State.Edge;
        _signals.Add(candle.Candle, State, edge, State.HadDeal && Dca.Deals.Count == 0);
        if (desk.Lifecycle == Lifecycle.Running && desk.Now >= State.SwitchedAt.GetValueOrDefault() + TimeSpan.FromMinutes(_settings.CooldownMinutes)) Consider(edge);
    }

    /// <inheritdoc />
    protected override void Conduct(BotEvent e, Desk desk)
    {
        if (e is PositionFlattened) BeginAgain();
        if (e is TradingBegan) Trading?.Start();
        State.HadDeal |= State.Stage == HybridStage.Dca && Dca.Deals.Count > 0;
        if (Trading is not { } trading || !desk.MayExit) return;
        Sweep(trading == _grid ? _dca : _grid, trading);
        if (desk.Over is not null && desk.Ledger.OwnLots.Count > 0) TakeOver(desk);
    }

    /// <inheritdoc />
    public void Release(Desk desk)
    {
        foreach (var part in Parts) part.Release();
        BeginAgain();
    }

    /// <summary>Takes inventory over for the part that trades; between two it goes with what is about to change hands.</summary>
    public void TakeOver(Desk desk)
    {
        var taker = State.Stage is HybridStage.Grid or HybridStage.ToDca ? _grid : _dca;
        desk.Ledger.HandOver(null, taker.Desk.Ledger, Part.Taken, desk.Ledger.GrossPosition);
        if (taker != Trading) return;
        ((IHolder)taker.Strategy).TakeOver(taker.Desk);
        taker.Start();
    }

    /// <inheritdoc />
    protected override void OnStopped(Part part, string reason, Desk desk)
    {
        switch (State.Stage)
        {
            case HybridStage.ToDca when part == _grid: Switch(_grid, _dca, reason); break;
            case HybridStage.ToGrid when part == _dca: Switch(_dca, _grid, reason); break;
            default: desk.Stop($"{part.Name}: {reason}", closePosition: false); break; // It ended itself, by its own stop or pre-flight.
        }
    }

    private Part? Trading => State.Stage switch { HybridStage.Grid => _grid, HybridStage.Dca => _dca, _ => null };

    private void Consider(Price edge)
    {
        if (State.Stage == HybridStage.Grid && edge.Value > 0 && _grid.Desk.Lifecycle == Lifecycle.Running && _grid.Desk.ExitPlan is null && _signals.Breakdown(State) is { } reason)
        {
            (State.Stage, State.Edge) = (HybridStage.ToDca, edge);
            _grid.Desk.Stop(reason, closePosition: false);
        }
        else if (State.Stage == HybridStage.Dca && _dca.Desk.Lifecycle == Lifecycle.Running && _signals.IsRecovered(State))
        {
            State.Stage = HybridStage.ToGrid;
            _dca.Desk.Stop("recovery", closePosition: false);
        }
    }

    private void Switch(Part from, Part to, string reason)
    {
        State.Stage = to == _dca ? HybridStage.Dca : HybridStage.Grid;
        (State.SwitchedAt, State.Switches, State.HadDeal) = (from.Desk.Now, State.Switches + 1, false);
        (State.BreakdownCloses, State.TrendCloses, State.RecoveryCloses) = (0, 0, 0);
        if (from.HandOver(to, reason) is null) from.Release();
        to.Start();
    }

    /// <summary>What the part that does not trade still gets, by a fill that was reported after its orders' end, follows.</summary>
    private static void Sweep(Part idle, Part trading)
    {
        if (idle.Desk.Ledger.GrossPosition.Value != 0 && idle.Desk.Orders.Live.Count == 0 && idle.Desk.LastPrice > 0) idle.HandOver(trading, "late fill");
    }

    /// <summary>The bot is flat and stopped: the next start is the grid's.</summary>
    private void BeginAgain()
    {
        foreach (var part in Parts) part.SwitchOff();
        State = new() { Switches = State.Switches, Adx = State.Adx };
    }

    /// <inheritdoc />
    protected override object SaveOwn()
    {
        State.Adx = _signals.Save();
        return State;
    }

    /// <inheritdoc />
    protected override void LoadOwn(JsonElement state)
    {
        State = state.Deserialize<HybridState>(WireJson.Options)!;
        if (State.Version > HybridState.CurrentVersion)
            throw new InvalidDataException($"The hybrid's state is of version {State.Version}; this program reads up to {HybridState.CurrentVersion}. Update the program.");
        _signals.Load(State.Adx);
    }
}
