using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Tests.Bots;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Reconciliation;

public class ReconcilerPropertyTests
{
    [Fact]
    public void Whatever_a_bot_missed_one_comparison_brings_it_to_the_truth() =>
        Check.One(Cases.Of(2_000), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => new Story(seed).Holds()));

    /// <summary>Orders that live and end at an exchange while a bot hears only part of it, or goes back to an old snapshot.</summary>
    private sealed class Story
    {
        private readonly Random _random;
        private readonly ExchangeOnTest _exchange = new();
        private readonly List<BotCommand> _unsent = [];
        private readonly HashSet<string> _deaf = [];
        private bool _isStill;
        private Bot _bot;
        private string _snapshot;

        public Story(int seed)
        {
            _random = new(seed);
            var on = new BotOnTest((_, desk) => Decide(desk));
            on.Run();
            (_bot, _snapshot) = (on.Bot, on.Bot.Save());
        }

        public bool Holds()
        {
            for (var i = 0; i < 40; i++) Happen();
            if (_random.Next(3) == 0) _bot = Bot.Load(_snapshot, _bot.Desk.Instrument, new()); // The script is gone: it only listens now.
            _exchange.Now += ExchangeOnTest.Grace + TimeSpan.FromSeconds(1);
            var sent = new Dictionary<string, Instant>();
            _isStill = true; // What it would ask for now is not on the books that are compared.
            foreach (var e in _exchange.Compare(_bot)) Tell(e, sent);

            var truth = _exchange.Executions.Sum(e => e.Fill.Side.Sign() * e.Fill.Quantity.Value);
            Assert.True(_bot.Desk.Lifecycle != Lifecycle.Halted, _bot.Reason);
            Assert.Equal(truth, _bot.Desk.Ledger.Position.Value);
            Assert.Equal(_exchange.Open.Order(), _bot.Desk.Orders.Live.Where(o => o.PlacedAt < _exchange.Now).Select(o => o.Link.Value).Order());
            Assert.IsType<Reconciled>(Assert.Single(_exchange.Compare(_bot, sent)));
            return true;
        }

        private void Happen()
        {
            _exchange.Now += TimeSpan.FromSeconds(1);
            if (_random.Next(6) == 0) _snapshot = _bot.Save();
            if (_unsent.Count > 0 && _random.Next(2) == 0) Send();
            else if (_exchange.Open.ToList() is { Count: > 0 } open) Change(new(open[_random.Next(open.Count)]));
            Hear(new PriceChanged { At = _exchange.Now, Price = 100 });
        }

        private void Send()
        {
            var command = _unsent[0];
            _unsent.RemoveAt(0);
            if (_random.Next(5) == 0) return; // Lost on its way.
            switch (command)
            {
                case BotCommand.PlaceOrder place:
                    _exchange.Take(place);
                    HearMaybe(new OrderAccepted { At = _exchange.Now, Link = place.Link });
                    break;
                case BotCommand.AmendOrder amend when _exchange.Open.Contains(amend.Link.Value) && _exchange.Find(amend.Link).Filled < amend.Quantity:
                    _exchange.Resize(amend.Link, amend.Quantity.Value);
                    HearMaybe(new OrderAmended { At = _exchange.Now, Link = amend.Link, Quantity = amend.Quantity });
                    break;
                case BotCommand.CancelOrder cancel when _exchange.Open.Contains(cancel.Link.Value):
                    _exchange.End(cancel.Link, OrderStatus.Cancelled);
                    HearMaybe(new OrderCancelled { At = _exchange.Now, Link = cancel.Link });
                    break;
            }
        }

        private void Change(OrderLinkId link)
        {
            var order = _exchange.Find(link);
            if (_random.Next(4) == 0)
            {
                _exchange.End(link, OrderStatus.Expired);
                HearMaybe(new OrderExpired { At = _exchange.Now, Link = link });
                return;
            }
            var left = (order.Quantity - order.Filled).Value;
            _exchange.Fill(link, _random.Next(2) == 0 ? left : Math.Ceiling(left / 2));
            HearMaybe(new OrderFilled { At = _exchange.Now, Link = link, Fill = _exchange.Executions[^1].Fill });
        }

        private void Decide(Desk desk)
        {
            if (_isStill) return;
            if (desk.Orders.Live.Count < 5 && _random.Next(2) == 0) desk.Place(BotOnTest.Entry(_random.Next(1, 9), 95, $"e{_random.Next(5)}"));
            if (desk.Orders.Live.Count == 0) return;
            var order = desk.Orders.Live[_random.Next(desk.Orders.Live.Count)];
            if (_random.Next(8) == 0) desk.Cancel(order);
            if (_random.Next(8) == 0) desk.Amend(order, new(_random.Next(1, 12)));
        }

        /// <summary>An exchange tells of one order in order; once a message is lost, what follows is not believed without a comparison.</summary>
        private void HearMaybe(OrderEvent e)
        {
            if (!_deaf.Contains(e.Link.Value) && _random.Next(5) == 0) _deaf.Add(e.Link.Value);
            if (!_deaf.Contains(e.Link.Value)) Hear(e);
        }

        private void Hear(BotEvent e) => _bot.React(e, new() { Equity = 1e9, PeakEquity = 1e9, DayStartEquity = 1e9 }, _unsent);

        private void Tell(BotEvent e, Dictionary<string, Instant> sent)
        {
            var commands = new List<BotCommand>();
            _bot.React(e, new() { Equity = 1e9, PeakEquity = 1e9, DayStartEquity = 1e9 }, commands);
            foreach (var command in commands)
                if (command is BotCommand.CancelOrder cancel) sent[cancel.Link.Value] = _exchange.Now;
                else if (command is BotCommand.AmendOrder amend) sent[amend.Link.Value] = _exchange.Now;
        }
    }
}
