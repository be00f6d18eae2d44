using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Grid;

/// <summary>Plays the exchange against one grid bot: it answers each command at once unless told to stay silent, and fills what the price passes.</summary>
internal sealed class GridExchange
{
    public sealed record Resting(PlaceOrder Order)
    {
        public Quantity Total { get; set; } = Order.Quantity;
        public Quantity Filled { get; set; }
        public Quantity Left => Total - Filled;
    }

    private readonly Instrument _instrument;
    private readonly decimal _feePercent;
    private readonly RiskLimits _limits;
    private int _executions;

    public GridExchange(StrategySettings settings, Instrument? instrument = null, decimal capital = 1_000, decimal feePercent = 0.1m, decimal leverage = 1, RiskLimits? limits = null)
    {
        _instrument = instrument ?? Spot;
        _feePercent = feePercent;
        _limits = limits ?? new();
        Bot = new(new() { Id = new("g"), Symbol = _instrument.Symbol, Capital = new(capital), Leverage = leverage, Strategy = settings }, _instrument, _limits);
    }

    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.0001m,
        MinQuantity = new(0.0001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    public static Instrument Linear { get; } = Spot with { Kind = InstrumentKind.Linear, MaxLeverage = 50 };

    public Bot Bot { get; private set; }

    public List<BotCommand> Commands { get; } = [];

    public List<Resting> Book { get; } = [];

    public Instant Now { get; set; } = new(1_700_000_000_000);

    /// <summary>Whether new orders are accepted at once.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>Whether fees of a buy are taken in base, as spot exchanges do.</summary>
    public bool FeesInBase { get; set; } = true;

    public decimal Equity { get; set; } = 1_000_000;

    public bool Barred { get; set; }

    public double Price { get; private set; }

    public GridState State => ((GridBot)Bot.Strategy).State;

    public IEnumerable<Deal> Deals => Commands.OfType<RecordDeal>().Select(c => c.Deal);

    public IEnumerable<string> Buys => Prices(Side.Buy);

    public IEnumerable<string> Sells => Prices(Side.Sell);

    /// <summary>A grid of lines 90, 95, 100, 105, 110 with 250 USDT each, begun at 102.</summary>
    public static GridSettings Plain { get; } = new()
    {
        Range = GridRangeKind.Price, LowerPrice = new(90), UpperPrice = new(110), Levels = 5, Spacing = GridSpacing.Arithmetic,
    };

    public static GridExchange Started(GridSettings settings, double price = 102, Instrument? instrument = null, decimal capital = 1_000, decimal feePercent = 0.1m)
    {
        var exchange = new GridExchange(settings, instrument, capital, feePercent);
        exchange.Start(price);
        return exchange;
    }

    public void Start(double price)
    {
        Send(new StartRequested { At = Now });
        Close(price);
    }

    public void Close(double price, int minutes = 1)
    {
        Price = price;
        Now += TimeSpan.FromMinutes(minutes);
        Send(CandleClosed.Of(Timeframe.OneMinute, new(Now - TimeSpan.FromMinutes(1), price, price, price, price, 1)));
        FillWhatThePricePassed();
    }

    /// <summary>Moves the price and fills what it passes, before the candle closes there.</summary>
    public void MoveTo(double price)
    {
        Price = price;
        FillWhatThePricePassed();
        Close(price);
    }

    public Resting At(decimal price) => Book.Single(r => r.Order.Price?.Value == price);

    public void Fill(Resting resting, decimal? quantity = null, decimal? at = null)
    {
        var part = new Quantity(quantity ?? resting.Left.Value);
        resting.Filled += part;
        if (resting.Left.Value <= 0) Book.Remove(resting);
        Send(new OrderFilled { At = Now, Link = resting.Order.Link, Fill = FillOf(resting.Order, part, at) });
    }

    public Fill FillOf(PlaceOrder order, Quantity quantity, decimal? at = null)
    {
        var price = new Price(at ?? order.Price?.Value ?? (decimal)Price);
        var isBase = FeesInBase && order.Side == Side.Buy && _instrument.Kind == InstrumentKind.Spot;
        var fee = quantity.Value * _feePercent / 100 * (isBase ? 1 : price.Value);
        return new()
        {
            ExecutionId = $"exec{++_executions}", At = Now, Side = order.Side, Price = price, Quantity = quantity,
            Fee = fee, FeeCurrency = isBase ? _instrument.BaseCurrency : _instrument.QuoteCurrency,
        };
    }

    public void Send(BotEvent e)
    {
        var output = new List<BotCommand>();
        var view = new AccountView
        {
            Equity = (double)Equity, PeakEquity = (double)Equity, DayStartEquity = (double)Equity, EntriesBarred = Barred,
        };
        Bot.React(e, view, output);
        Commands.AddRange(output);
        foreach (var command in output) Answer(command);
    }

    public void Restart() => Bot = Bot.Load(Bot.Save(), _instrument, _limits);

    private void Answer(BotCommand command)
    {
        switch (command)
        {
            case PlaceOrder place:
                var resting = new Resting(place);
                Book.Add(resting);
                if (!Answers) break;
                Send(new OrderAccepted { At = Now, Link = place.Link });
                if (place.Type == OrderType.Market) Fill(resting);
                break;
            case CancelOrder cancel when Answers:
                var known = Book.Find(r => r.Order.Link == cancel.Link);
                if (known is not null) Book.Remove(known);
                Send(known is null ? new CancelRejected { At = Now, Link = cancel.Link, Reason = "not there" } : new OrderCancelled { At = Now, Link = cancel.Link });
                break;
            case AmendOrder amend when Answers:
                var changed = Book.Find(r => r.Order.Link == amend.Link);
                if (changed is not null) changed.Total = amend.Quantity;
                Send(changed is null ? new AmendRejected { At = Now, Link = amend.Link, Reason = "not there" } : new OrderAmended { At = Now, Link = amend.Link, Quantity = amend.Quantity });
                break;
        }
    }

    private void FillWhatThePricePassed()
    {
        for (var i = 0; i < 1_000; i++)
        {
            var passed = Book.Find(r => r.Order.Price is { } limit
                && (r.Order.Side == Side.Buy ? (double)limit.Value > Price : (double)limit.Value < Price));
            if (passed is null) return;
            Fill(passed);
        }
    }

    private IEnumerable<string> Prices(Side side) =>
        Book.Where(r => r.Order.Side == side).OrderBy(r => r.Order.Price?.Value).Select(r => $"{r.Left}@{r.Order.Price}");
}
