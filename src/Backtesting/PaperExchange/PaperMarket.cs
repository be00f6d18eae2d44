using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>A command on its way to the exchange.</summary>
internal readonly record struct CommandUnderway(
    [property: JsonPropertyName("due")] long Due,
    [property: JsonPropertyName("bot")] BotId Bot,
    [property: JsonPropertyName("what")] BotCommand Command);

/// <summary>
/// One market of the exchange: its rules, where its price is, who rests there, and who holds what. Each market has a
/// clock of its own, because candles of several markets are walked one after the other.
/// </summary>
internal sealed class PaperMarket
{
    private const double LeastShare = 0.01; // No slip takes more of a price than 99 %.
    private const double MostVolume = 1e15; // Beyond it nothing is limited, and a decimal still holds it.

    private readonly List<PaperPosition> _positions = [];
    private readonly double _volumeShare, _slip, _rangeSlip, _impact;
    private readonly decimal _makerShare, _takerShare;
    private readonly string _executionPrefix;
    private decimal? _volumeLeft;
    private (double At, Side Side, Quantity Quantity, Price Price) _taker; // The last that was asked for: one order asks more than once.

    public PaperMarket(Instrument rules, PaperOptions options, Wallet wallet)
    {
        (Rules, Fees) = (rules, options.FeesOf(rules.Kind));
        (_makerShare, _takerShare) = (Fees.Maker.Fraction, Fees.Taker.Fraction);
        (Base, Quote) = (wallet.Of(rules.BaseCurrency), wallet.Of(rules.QuoteCurrency));
        _executionPrefix = rules.Symbol + "-";
        (_volumeShare, _slip) = (options.VolumeShare, (double)options.SlippageBps / 10_000);
        (_rangeSlip, _impact) = ((double)options.SlippageRangePercent.Fraction, (double)options.ImpactBps / 10_000);
    }

    public Instrument Rules { get; set; }

    public FeeRate Fees { get; }

    /// <summary>The fee as a fraction of what is traded.</summary>
    public decimal FeeShare(bool isMaker) => isMaker ? _makerShare : _takerShare;

    public Holding Base { get; }

    public Holding Quote { get; }

    public CandlePath Path { get; private set; } = new();

    public PriceLadder Buys { get; } = new(rising: false);

    public PriceLadder Sells { get; } = new(rising: true);

    /// <summary>Conditional orders that a rising price triggers.</summary>
    public PriceLadder Rising { get; } = new(rising: true);

    /// <summary>Conditional orders that a falling price triggers.</summary>
    public PriceLadder Falling { get; } = new(rising: false);

    public int ActiveOrders { get; set; }

    public int ConditionalOrders { get; set; }

    public Queue<CommandUnderway> Underway { get; } = new();

    /// <summary>When the last of them arrives: none overtakes another.</summary>
    public long LastDue { get; set; }

    /// <summary>Resting orders that are passed over for the rest of the candle.</summary>
    public List<PaperOrder> Missed { get; } = [];

    /// <summary>The next funding time, in milliseconds; 0 before the first candle.</summary>
    public long NextFunding { get; set; }

    /// <summary>The state of the account, by <see cref="Clearing.Version"/>, that <see cref="LiquidationPrice"/> was computed from.</summary>
    public long LiquidationVersion { get; set; } = -1;

    /// <summary>Where the account is liquidated while only this market moves; NaN when no price does it.</summary>
    public double LiquidationPrice { get; set; } = double.NaN;

    /// <summary>Whether falling to <see cref="LiquidationPrice"/> liquidates; else rising to it.</summary>
    public bool LiquidatesFalling { get; set; }

    public IReadOnlyList<PaperPosition> Positions => _positions;

    public bool HasPosition { get; private set; }

    public bool IsSpot => Rules.Kind == InstrumentKind.Spot;

    public Instant Now => new(Path.Time);

    public bool HasPrice => Path.Price > 0;

    /// <summary>The path's price, to the tick.</summary>
    public Price Mark => Rules.NearestPrice((decimal)Path.Price);

    /// <summary>Whether anything of the candle's volume is left for our orders.</summary>
    public bool HasVolume => VolumeLeft >= Rules.LotSize;

    /// <summary>What of a quantity can still be filled of the candle's volume.</summary>
    public Quantity Fillable(Quantity wanted) => wanted.Value <= VolumeLeft ? wanted : Rules.FloorQuantity(VolumeLeft);

    /// <summary>Takes a fill from the volume.</summary>
    public void UseVolume(Quantity filled) => _volumeLeft = VolumeLeft - filled.Value;

    private decimal VolumeLeft => _volumeLeft ??= (decimal)Math.Min(MostVolume, Path.Candle.Volume * _volumeShare);

    /// <summary>What a taker trades at here and now: the path's price, slipped, to the tick against the taker.</summary>
    public Price TakerPrice(Side side, Quantity quantity)
    {
        if (_taker.At == Path.Price && _taker.Side == side && (!SlipsByCandle || _taker.Quantity == quantity)) return _taker.Price;
        var slip = SlipsByCandle ? _slip + SlipOfCandle(quantity) : _slip;
        var price = Rules.TakerPrice(side, Path.Price * Math.Max(1 + side.Sign() * slip, LeastShare));
        _taker = (Path.Price, side, quantity, price.Value > 0 ? price : new(Rules.TickSize));
        return _taker.Price;
    }

    private bool SlipsByCandle => _rangeSlip > 0 || _impact > 0;

    private double SlipOfCandle(Quantity quantity)
    {
        var (candle, volume) = (Path.Candle, Path.Candle.Volume);
        var impact = _impact > 0 && volume > 0 ? _impact * Math.Sqrt(Math.Min(1, (double)quantity.Value / volume)) : 0;
        return _rangeSlip * (candle.High - candle.Low) / Path.Price + impact;
    }

    /// <summary>The name of an execution: unique for ever, because its number is.</summary>
    public string ExecutionId(long sequence) => string.Create(CultureInfo.InvariantCulture, stackalloc char[64], $"{_executionPrefix}{sequence}");

    public void NewVolume()
    {
        _volumeLeft = null;
        if (SlipsByCandle) _taker = default;
    }

    /// <summary>The ladder an order waits on.</summary>
    public PriceLadder LadderOf(PaperOrder order) =>
        order.Status == OrderStatus.Untriggered ? (order.WaitsForRise ? Rising : Falling) : order.Side == Side.Buy ? Buys : Sells;

    /// <summary>A bot's position, flat at first.</summary>
    public PaperPosition PositionOf(BotId bot)
    {
        foreach (var position in _positions) if (position.Bot == bot) return position;
        var flat = new PaperPosition { Bot = bot, Symbol = Rules.Symbol };
        _positions.Add(flat);
        return flat;
    }

    public void SeePositions()
    {
        HasPosition = false;
        foreach (var position in _positions) HasPosition |= position.Quantity.Value != 0;
    }

    public PaperMarketState Save() => new()
    {
        Symbol = Rules.Symbol, NextFunding = NextFunding, VolumeLeft = _volumeLeft, Path = Path.Copy(),
        Positions = [.. _positions.Select(p => p.Copy())], Underway = [.. Underway],
    };

    public void Load(PaperMarketState state)
    {
        (NextFunding, _volumeLeft, Path) = (state.NextFunding, state.VolumeLeft, state.Path.Copy());
        _positions.AddRange(state.Positions.Select(p => p.Copy()));
        foreach (var command in state.Underway) Underway.Enqueue(command);
        LastDue = state.Underway.Count > 0 ? state.Underway[^1].Due : 0;
        SeePositions();
    }
}
