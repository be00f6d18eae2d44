using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>A real bot at a table with a scripted exchange: the test says what the exchange answers.</summary>
internal abstract class BotTable<T>(BotDefinition definition, Instrument instrument, RiskLimits? limits = null)
    where T : BotTable<T>
{
    private readonly RiskLimits _limits = limits ?? BotTable.Loose;
    private readonly List<BotCommand> _unanswered = [];
    private int _executions;

    public Bot Bot { get; private set; } = new(definition, instrument, limits ?? BotTable.Loose);

    public Instant Now { get; private set; } = new(1_700_000_040_000);

    public decimal FeeRate { get; set; }

    public string FeeCurrency { get; set; } = "USDT";

    public AccountView Account { get; set; } = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 };

    /// <summary>What the bot asked for at the last event.</summary>
    public List<BotCommand> Asked { get; } = [];

    public List<Deal> Recorded { get; } = [];

    public IEnumerable<string> Live => Bot.Desk.Orders.Live.Select(o => o.Slot);

    public Order this[string slot] => Bot.Desk.Orders.Live.Last(o => o.Slot == slot);

    public string[] AskedSlots => [.. Asked.OfType<BotCommand.PlaceOrder>().Select(c => c.Link.TryParse(out var parts) ? parts.Slot : "")];

    public T Send(BotEvent e)
    {
        Asked.Clear();
        Bot.React(e, Account, Asked);
        foreach (var command in Asked)
        {
            if (command is BotCommand.RecordDeal record) Recorded.Add(record.Deal);
            if (command is BotCommand.PlaceOrder or BotCommand.CancelOrder or BotCommand.AmendOrder) _unanswered.Add(command);
        }
        return (T)this;
    }

    public T Candle(double close, int minutes = 1)
    {
        Now += TimeSpan.FromMinutes(minutes);
        return Send(BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(Now - TimeSpan.FromMinutes(1), close, close, close, close, 10)));
    }

    /// <summary>Starts it: trading begins with this candle, so that a deal may begin at once.</summary>
    public T Start(double price = 100)
    {
        Send(new BotEvent.StartRequested { At = Now });
        return Candle(price);
    }

    /// <summary>Started, and the first base order filled at the price.</summary>
    public T Opened(double price = 100) => Start(price).Settle();

    /// <summary>The exchange answers everything it was asked, until the bot asks no more: market orders fill at the last price.</summary>
    public T Settle()
    {
        for (var rounds = 0; _unanswered.Count > 0; rounds++)
        {
            Assert.True(rounds < 1_000, "the bot never stops asking");
            var command = _unanswered[0];
            _unanswered.RemoveAt(0);
            Answer(command);
        }
        return (T)this;
    }

    public T Accept(string slot) => Send(new BotEvent.OrderAccepted { At = Now, Link = Take(slot).Link });

    public T Reject(string slot) => Send(new BotEvent.OrderRejected { At = Now, Link = Take(slot).Link, Reason = "170131 insufficient balance" });

    public T NeverArrive(string slot) => Send(new BotEvent.OrderRejected { At = Now, Link = Take(slot).Link, Reason = "it never reached the exchange", NeverArrived = true });

    public T Lose(string slot) => Send(new BotEvent.OrderUnknown { At = Now, Link = Take(slot).Link });

    public T Cancelled(string slot) => Send(new BotEvent.OrderCancelled { At = Now, Link = Take(slot).Link });

    /// <summary>The order trades at its price, in part or whole; the unanswered question about a placement is answered by it.</summary>
    public T Fill(string slot, decimal? quantity = null, decimal? price = null) => Send(FillOf(this[slot], quantity, price));

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
    public T Restart()
    {
        Bot = Bot.Load(Bot.Save(), instrument, _limits);
        return (T)this;
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

/// <summary>Markets and limits of a table.</summary>
internal static class BotTable
{
    public static readonly Instrument Spot = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.0001m,
        MinQuantity = new(0.0001m), MaxQuantity = new(1_000), MinNotional = new(5),
    };

    public static readonly Instrument Linear = Spot with { Kind = InstrumentKind.Linear, MaxLeverage = 50 };

    public static readonly RiskLimits Loose = new() { PerTradeLoss = new(100), DailyLoss = new(100), MaxDrawdown = new(100), AssumedLoss = new(1) };
}
