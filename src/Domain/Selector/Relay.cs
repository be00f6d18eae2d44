using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Selector;

/// <summary>Brings the parts of a selector from whatever trades to what is to trade: the others give way, and the target begins when it may.</summary>
internal sealed class Relay(IReadOnlyList<Part> parts, SelectorSettings settings, SelectorOverlap overlap, SwitchLog log)
{
    /// <summary>A target that overlaps begins with no less than this part of its size: less would be a strategy other than the owner's.</summary>
    private const decimal LeastOfItsSize = 0.25m;

    private const int ShareDecimals = 4;

    private RelayState _state = new();

    /// <summary>The part that is to trade, from 1; 0 for none.</summary>
    public int TargetNumber => _state.Target;

    /// <summary>The part that is to trade; null for none.</summary>
    public Part? Target => _state.Target == 0 ? null : parts[_state.Target - 1];

    /// <summary>The number of the part that an entry of the table names; 0 for none.</summary>
    public int NumberOf(SelectorEntry entry)
    {
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].Name == entry.Strategy) return i + 1;
        return 0;
    }

    /// <summary>A part's name.</summary>
    public string NameOf(int number) => number == 0 ? SelectorEntry.None : parts[number - 1].Name;

    /// <summary>Another part is to trade from now on: the others begin to give way.</summary>
    public void Switch(int target, SelectorTransition transition, Desk desk)
    {
        _state = new()
        {
            Target = target, IsPending = target != 0, Transition = transition,
            FinishBy = settings.FinishMinutes is { } minutes ? desk.Now + TimeSpan.FromMinutes(minutes) : null,
        };
        GiveWay(desk);
    }

    /// <summary>The target is sized as an entry of the table says, from its next deal on.</summary>
    public void Size(SelectorEntry entry) => _state = _state with { Size = entry.Size.Fraction, OnlySide = entry.OnlySide };

    /// <summary>The operator starts the bot: a target that had stopped itself begins again.</summary>
    public void BeginAgain()
    {
        if (_state.StoppedBy is not null) _state = _state with { IsPending = true, StoppedBy = null };
    }

    /// <summary>Takes the next steps. Asked again it asks for nothing twice.</summary>
    public void Proceed(Desk desk)
    {
        var others = GiveWay(desk);
        if (Target is { } target) Bring(target, others, desk);
    }

    /// <summary>A part is through with its exit.</summary>
    public void OnStopped(Part part, string reason, Desk desk)
    {
        if (part.Number == _state.Target)
        {
            if (!_state.IsPending) _state = _state with { StoppedBy = reason };
        }
        else if (!Holds(part)) part.Release();
        else if (TakerOf(part) is { } taker && !IsOn(taker)) HandOver(part, taker, desk);
        else part.StartPaused(); // Another was chosen meanwhile, which cannot take over: it finishes.
    }

    /// <summary>What trades, what finishes, and what waits, in a few words.</summary>
    public string Describe()
    {
        var giving = parts.Where(p => p.Number != _state.Target && IsOn(p)).Select(p => p.Name).ToList();
        var own = Target switch
        {
            null => "no new entries",
            { } target when _state.IsPending => giving.Count > 0 ? $"{target.Name} waits" : $"{target.Name} begins",
            { } target when _state.StoppedBy is { } reason => $"{target.Name} stopped itself ({reason}) until the next switch",
            { } target => _state.Size < 1 ? $"{target.Name} trades at {new Percent(_state.Size * 100)} %" : $"{target.Name} trades",
        };
        if (giving.Count == 0) return own;
        var how = _state.Transition == SelectorTransition.Close ? ("closes", "close") : ("finishes", "finish");
        if (parts.Any(IsHanding)) how = ("hands over", "hand over");
        return $"{own}; {string.Join(" and ", giving)} {(giving.Count > 1 ? how.Item2 : how.Item1)}";
    }

    /// <summary>Lets all but the target give way.</summary>
    /// <returns>Whether one of them is still on.</returns>
    private bool GiveWay(Desk desk)
    {
        var others = false;
        for (var i = 0; i < parts.Count; i++)
        {
            if (i + 1 != _state.Target && IsOn(parts[i])) GiveWay(parts[i], desk);
            if (!IsOn(parts[i]) && !(i + 1 == _state.Target && _state.IsPending)) Sweep(parts[i]);
            others |= i + 1 != _state.Target && IsOn(parts[i]);
        }
        return others;
    }

    private void GiveWay(Part part, Desk desk)
    {
        if (part.Desk.ExitPlan is not null) return;
        if (part.Desk.Stage != Lifecycle.Paused) part.Pause();
        if (_state.Transition == SelectorTransition.Close || desk.Now >= _state.FinishBy) part.Desk.Stop($"gives way to {NameOf(_state.Target)}", closePosition: true);
        else if (part.Desk.Orders.Live.Count == 0 && !Holds(part)) part.Desk.Stop("finished", closePosition: true); // What is left is dust.
        else if (TakerOf(part) is { } taker && !IsOn(taker)) part.Desk.Stop($"hands over to {taker.Name}", closePosition: false);
    }

    /// <summary>The target, where it takes over what a part holds; null where that finishes.</summary>
    private Part? TakerOf(Part part) =>
        _state.Transition == SelectorTransition.HandOver && Target is { } target && target != part
            && SelectorSettings.FacingOf(part.Definition.Strategy) is { } facing && SelectorSettings.FacingOf(target.Definition.Strategy) == facing ? target : null;

    private void HandOver(Part part, Part taker, Desk desk)
    {
        log.Take(part.HandOver(taker, "regime"));
        (taker.Desk.Share, taker.Desk.OnlySide) = (ShareBeside(taker, desk), _state.OnlySide);
        _state = _state with { IsPending = false };
        taker.Start();
    }

    private static bool IsHanding(Part part) => part.Desk.ExitPlan is { ClosePosition: false };

    private void Bring(Part target, bool others, Desk desk)
    {
        var share = others ? ShareBeside(target, desk) : _state.Size;
        if (!_state.IsPending)
        {
            (target.Desk.Share, target.Desk.OnlySide) = (share, _state.OnlySide);
            return;
        }
        if (target.Desk.ExitPlan is not null || target.Desk.Stage == Lifecycle.Stopping) return;
        for (var i = 0; i < parts.Count; i++) if (IsHanding(parts[i])) return; // It begins with what it is handed.
        var isOn = IsOn(target);
        if (!isOn && others && (overlap == SelectorOverlap.Wait || share < _state.Size * LeastOfItsSize)) return;
        (target.Desk.Share, target.Desk.OnlySide) = (share, _state.OnlySide);
        _state = _state with { IsPending = false };
        if (isOn) target.Resume();
        else target.Start();
    }

    /// <summary>What the others leave of the capital, at most what the target is sized for.</summary>
    private decimal ShareBeside(Part target, Desk desk)
    {
        var held = 0m;
        for (var i = 0; i < parts.Count; i++)
            if (parts[i] != target) held += parts[i].Desk.Exposure().Value;
        var capital = desk.Capital.Value;
        if (capital <= 0) return 0;
        if (held == 0) return _state.Size;
        if (desk.Definition.Leverage != 1) held /= desk.Definition.Leverage; // Asked at each candle: without leverage the division is spared.
        return Math.Min(_state.Size, Math.Max(0, Math.Round(1 - held / capital, ShareDecimals, MidpointRounding.ToNegativeInfinity)));
    }

    /// <summary>A fill that was reported after its part's end is not kept without protection.</summary>
    private void Sweep(Part part)
    {
        if (part.Desk.ExitPlan is not null || !Holds(part)) return;
        if (TakerOf(part) is { } taker && IsOn(taker) && part.Desk.Orders.Live.Count == 0) log.Take(part.HandOver(taker, "late fill"));
        else part.Desk.ExitPlan = new() { Reason = "late fill", ClosePosition = true };
    }

    private static bool Holds(Part part)
    {
        var (held, market) = (part.Desk.Ledger.GrossPosition, part.Desk.Instrument);
        if (held.Value == 0 || held < market.MinQuantity) return false;
        return part.Desk.LastPrice > 0 && market.IsTradable(market.FloorQuantity(held.Value), new(part.Desk.Turn.LastPriceExact));
    }

    private static bool IsOn(Part part) => part.Desk.Stage is Lifecycle.Starting or Lifecycle.Running or Lifecycle.Paused or Lifecycle.Stopping;

    /// <summary>Everything that its next steps depend on.</summary>
    public RelayState Save() => _state with { Shares = [.. parts.Select(p => p.Desk.Share)] };

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(RelayState state)
    {
        for (var i = 0; i < parts.Count; i++) parts[i].Desk.Share = state.Shares[i];
        _state = state with { Shares = [] };
        if (Target is { } target) target.Desk.OnlySide = state.OnlySide;
    }
}
