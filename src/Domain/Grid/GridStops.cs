using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Grid;

/// <summary>
/// The ends of a whole grid: stop-loss, take-profit, trailing stop and breakdown. They are judged at
/// each price, in doubles that change only with a fill; the exit itself is the bot's exit procedure.
/// </summary>
internal sealed class GridStops
{
    private readonly GridLadder _ladder;
    private readonly GridStop _loss, _profit, _trail;
    private readonly bool _any, _needsPnl;
    private readonly double _sign; // +1 where a rising price wins, -1 where a falling one does, 0 where neutral.
    private double _lossAt, _profitAt, _breakBelow, _breakAbove, _closed, _position;

    public GridStops(GridLadder ladder)
    {
        var s = ladder.Settings;
        _ladder = ladder;
        (_loss, _profit, _trail) = (s.StopLoss ?? new(), s.TakeProfit ?? new(), s.TrailingStop ?? new());
        _any = s.StopLoss is not null || s.TakeProfit is not null || s.TrailingStop is not null || s.Breakdown is not null;
        _needsPnl = _loss.Pnl is not null || _profit.Pnl is not null || _trail.Pnl is not null;
        _sign = s.Direction switch { GridDirection.Long => 1, GridDirection.Short => -1, _ => 0 };
    }

    /// <summary>Where an entry of that side would be given up; null where no price says so.</summary>
    public static Price? StopPrice(GridLadder ladder, Side side)
    {
        var s = ladder.Settings;
        var start = (decimal)ladder.State.StartPrice;
        decimal? nearest = null;
        if (s.Direction != GridDirection.Neutral) Take(s.StopLoss?.Price?.Value);
        if (s.StopLoss?.Percent is { } percent) Take(start * (1 - side.Sign() * percent.Fraction));
        if (s.Breakdown is { } breakdown)
            Take(side == Side.Buy ? breakdown.Below(ladder.Lines.At(ladder.State.Low)).Value : breakdown.Above(ladder.Lines.At(ladder.State.High)).Value);
        return nearest is { } found && found > 0 ? new(found) : null;

        void Take(decimal? price)
        {
            if (price is { } p && (nearest is not { } n || (p - n) * side.Sign() > 0)) nearest = p;
        }
    }

    /// <summary>Takes over what a fill, a funding payment or a move of the window has changed.</summary>
    public void Refresh(Desk desk)
    {
        if (!_any) return;
        var (s, state) = (_ladder.Settings, _ladder.State);
        _lossAt = At(_loss, -1);
        _profitAt = At(_profit, 1);
        (_breakBelow, _breakAbove) = (0, double.PositiveInfinity);
        if (s.Breakdown is { } percent)
        {
            if (_sign >= 0) _breakBelow = (double)percent.Below(_ladder.Lines.At(state.Low)).Value;
            if (_sign <= 0) _breakAbove = (double)percent.Above(_ladder.Lines.At(state.High)).Value;
        }
        _closed = (double)(desk.Ledger.NetRealized - state.PnlBefore - desk.Ledger.CostBasis).Value;
        _position = (double)desk.Ledger.Position.Value;
    }

    /// <summary>Judges a price.</summary>
    /// <param name="price">The price now.</param>
    /// <param name="isClose">Whether it is the close of a candle.</param>
    /// <returns>Why the grid ends; null while it does not.</returns>
    public string? Check(double price, bool isClose)
    {
        if (!_any) return null;
        if (Lost(price)) return "stop-loss: the price reached it";
        if (_profitAt > 0 && (_sign != 0) && (price - _profitAt) * _sign >= 0) return "take-profit: the price reached it";
        if (Trailed(price)) return "trailing stop: the price fell back from its best";
        if (isClose && BrokeDown(price)) return "breakdown: candles closed beyond the grid";
        return _needsPnl ? CheckPnl(_closed + _position * price) : null;
    }

    private bool Lost(double price)
    {
        if (_sign != 0) return _lossAt > 0 && (price - _lossAt) * _sign <= 0;
        return _loss.Percent is { } percent && Math.Abs(price / _ladder.State.StartPrice - 1) >= (double)percent.Fraction;
    }

    private bool Trailed(double price)
    {
        if (_trail.Price is null && _trail.Percent is null) return false;
        var state = _ladder.State;
        if (state.BestPrice == 0 || (price - state.BestPrice) * _sign > 0) state.BestPrice = price;
        var fall = (state.BestPrice - price) * _sign;
        return (_trail.Price is { } distance && fall >= (double)distance.Value)
            || (_trail.Percent is { } percent && fall >= state.BestPrice * (double)percent.Fraction);
    }

    private bool BrokeDown(double price)
    {
        if (_ladder.Settings.Breakdown is null) return false;
        var state = _ladder.State;
        state.BreakdownCloses = price < _breakBelow || price > _breakAbove ? state.BreakdownCloses + 1 : 0;
        return state.BreakdownCloses >= _ladder.Settings.BreakdownCloses;
    }

    private string? CheckPnl(double pnl)
    {
        var state = _ladder.State;
        if (pnl > state.PeakPnl) state.PeakPnl = pnl;
        if (_loss.Pnl is { } loss && pnl <= -(double)loss.Value) return "stop-loss: the grid's loss reached it";
        if (_profit.Pnl is { } profit && pnl >= (double)profit.Value) return "take-profit: the grid's profit reached it";
        return _trail.Pnl is { } fall && pnl <= state.PeakPnl - (double)fall.Value ? "trailing stop: the grid's profit fell back from its peak" : null;
    }

    /// <summary>The nearer of price and percent; 0 where neither is given. Towards is +1 on the winning side.</summary>
    private double At(GridStop stop, int towards)
    {
        var byPercent = stop.Percent is { } percent ? _ladder.State.StartPrice * (1 + towards * _sign * (double)percent.Fraction) : 0;
        if (stop.Price is not { } price) return byPercent;
        var fixedPrice = (double)price.Value;
        return byPercent == 0 || (byPercent - fixedPrice) * towards * _sign > 0 ? fixedPrice : byPercent;
    }
}
