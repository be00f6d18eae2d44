using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Dca;

/// <summary>A real bot at a table with a scripted exchange: the test says what the exchange answers.</summary>
internal sealed class DcaTable
{
    public static readonly Instrument Spot = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.0001m,
        MinQuantity = new(0.0001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    public static readonly Instrument Linear = Spot with { Kind = InstrumentKind.Linear, MaxLeverage = 50 };

    public static readonly RiskLimits Loose = new() { PerTradeLoss = new(100), DailyLoss = new(100), MaxDrawdown = new(100), AssumedLoss = new(1) };

    private readonly Instrument _instrument;
    private readonly RiskLimits _limits;
    private readonly List<BotCommand> _unanswered = [];
    private int _executions;

    public DcaTable(DcaSettings settings, Instrument? instrument = null, RiskLimits? limits = null, decimal leverage = 1)
    {
        _instrument = instrument ?? (settings.Direction == DcaDirection.Short ? Linear : Spot);
        _limits = limits ?? Loose;
        Bot = new(new() { Id = new("dca"), Symbol = "BTCUSDT", Capital = new(10_000), Leverage = leverage, Strategy = settings }, _instrument, _limits);
    }

    /// <summary>100 of base order at 100, safety orders of 100 at 2 % steps, target 2 % from the average, no fees.</summary>
    public static DcaSettings Plain => new()
    {
        BaseOrderSize = new(100), SafetyOrders = 3, Deviation = new(2), Targets = [new() { Profit = new(2), Share = new(100) }], Fee = Percent.Zero,
    };

    public Bot Bot { get; private set; }

    public Instant Now { get; private set; } = new(1_700_000_040_000);

    public decimal FeeRate { get; set; }

    public string FeeCurrency { get; set; } = "USDT";

    public AccountView Account { get; set; } = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 };

    /// <summary>What the bot asked for at the last event.</summary>
    public List<BotCommand> Asked { get; } = [];

    public List<Deal> Recorded { get; } = [];

    public IReadOnlyList<DcaDeal> Deals => ((DcaBot)Bot.Strategy).Deals;

    public DcaDeal Deal => Deals[0];

    public IEnumerable<string> Live => Bot.Desk.Orders.Live.Select(o => o.Slot);

    public Order this[string slot] => Bot.Desk.Orders.Live.Last(o => o.Slot == slot);

    public string[] AskedSlots => [.. Asked.OfType<BotCommand.PlaceOrder>().Select(c => c.Link.TryParse(out var parts) ? parts.Slot : "")];

    public DcaTable Send(BotEvent e)
    {
        Asked.Clear();
        Bot.React(e, Account, Asked);
        foreach (var command in Asked)
        {
            if (command is BotCommand.RecordDeal record) Recorded.Add(record.Deal);
            if (command is BotCommand.PlaceOrder or BotCommand.CancelOrder or BotCommand.AmendOrder) _unanswered.Add(command);
        }
        return this;
    }

    public DcaTable Candle(double close, int minutes = 1)
    {
        Now += TimeSpan.FromMinutes(minutes);
        return Send(BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(Now - TimeSpan.FromMinutes(1), close, close, close, close, 10)));
    }

    /// <summary>Starts it: trading begins with this candle, so that a deal may begin at once.</summary>
    public DcaTable Start(double price = 100)
    {
        Send(new BotEvent.StartRequested { At = Now });
        return Candle(price);
    }

    /// <summary>Started, and the first base order filled at the price.</summary>
    public DcaTable Opened(double price = 100) => Start(price).Settle();

    /// <summary>The exchange answers everything it was asked, until the bot asks no more: market orders fill at the last price.</summary>
    public DcaTable Settle()
    {
        for (var rounds = 0; _unanswered.Count > 0; rounds++)
        {
            Assert.True(rounds < 1_000, "the bot never stops asking");
            var command = _unanswered[0];
            _unanswered.RemoveAt(0);
            Answer(command);
        }
        return this;
    }

    public DcaTable Accept(string slot) => Send(new BotEvent.OrderAccepted { At = Now, Link = Take(slot).Link });

    public DcaTable Reject(string slot) => Send(new BotEvent.OrderRejected { At = Now, Link = Take(slot).Link, Reason = "170131 insufficient balance" });

    public DcaTable NeverArrive(string slot) => Send(new BotEvent.OrderRejected { At = Now, Link = Take(slot).Link, Reason = "it never reached the exchange", NeverArrived = true });

    public DcaTable Lose(string slot) => Send(new BotEvent.OrderUnknown { At = Now, Link = Take(slot).Link });

    public DcaTable Cancelled(string slot) => Send(new BotEvent.OrderCancelled { At = Now, Link = Take(slot).Link });

    /// <summary>The order trades at its price, in part or whole; the unanswered question about a placement is answered by it.</summary>
    public DcaTable Fill(string slot, decimal? quantity = null, decimal? price = null) => Send(FillOf(this[slot], quantity, price));

    public BotEvent.OrderFilled FillOf(Order order, decimal? quantity = null, decimal? price = null)
    {
        _unanswered.RemoveAll(c => c is BotCommand.PlaceOrder place && place.Link == order.Link);
        var q = quantity ?? order.Remaining.Value;
        var p = price ?? order.Price?.Value ?? (decimal)Bot.Desk.LastPrice;
        return new()
        {
            At = Now, Link = order.Link,
            Fill = new()
            {
                ExecutionId = $"f{++_executions}", At = Now, Side = order.Side, Price = new(p), Quantity = new(q),
                Fee = FeeRate * (FeeCurrency == "USDT" ? p * q : q), FeeCurrency = FeeCurrency,
            },
        };
    }

    /// <summary>The bot goes on from its snapshot.</summary>
    public DcaTable Restart()
    {
        Bot = Bot.Load(Bot.Save(), _instrument, _limits);
        return this;
    }

    private Order Take(string slot)
    {
        var order = this[slot];
        _unanswered.RemoveAll(c => c is BotCommand.PlaceOrder place && place.Link == order.Link);
        return order;
    }

    private void Answer(BotCommand command)
    {
        switch (command)
        {
            case BotCommand.PlaceOrder { Type: OrderType.Market } place: Send(FillOf(Bot.Desk.Orders.Find(place.Link)!)); break;
            case BotCommand.PlaceOrder place: Send(new BotEvent.OrderAccepted { At = Now, Link = place.Link }); break;
            case BotCommand.AmendOrder amend: Send(new BotEvent.OrderAmended { At = Now, Link = amend.Link, Quantity = amend.Quantity }); break;
            case BotCommand.CancelOrder cancel: Send(new BotEvent.OrderCancelled { At = Now, Link = cancel.Link }); break;
        }
    }
}
