using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Accounts;

public class AccountPropertyTests
{
    private static readonly RiskLimits Limits = new();
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "XRPUSDT"];

    private sealed record Step(int Bot, int Symbol, int Digits, int Scale, double Price, int Hours, bool IsMark)
    {
        /// <summary>Scales differ, so that sums carry trailing zeros which depend on what was added before.</summary>
        public BotStanding Standing => new()
        {
            Symbol = Symbols[Bot % 3], Position = new(Digits / Power), CostBasis = new(Digits * 123.4567m / Power),
            NetRealized = new(Math.Round(12_345.678901234567m + Digits / Power / 7, 18)),
            Exposure = new(Math.Abs(Digits) * 3m), LiveOrders = Symbol,
        };

        private decimal Power => (decimal)Math.Pow(10, Scale);

        public void Do(Account account, ref Instant at)
        {
            at += TimeSpan.FromHours(Hours);
            if (IsMark) account.Mark(Symbols[Symbol], Price, at);
            else account.Report(new($"b{Bot}"), Standing);
        }
    }

    [Fact]
    public void The_order_in_which_bots_report_does_not_matter_to_the_bit() => ForAll((steps, seed) =>
    {
        var last = steps.Where(s => !s.IsMark).GroupBy(s => s.Bot).Select(g => g.Last()).ToList();
        var (direct, after) = (new Account(new(100_000), Limits), new Account(new(100_000), Limits));
        foreach (var step in steps.Where(s => !s.IsMark)) after.Report(new($"b{step.Bot}"), step.Standing);
        foreach (var step in last.OrderBy(s => HashCode.Combine(seed, s.Bot))) direct.Report(new($"b{step.Bot}"), step.Standing);

        foreach (var account in new[] { direct, after })
            foreach (var symbol in account == direct ? Symbols : Symbols.Reverse()) account.Mark(symbol, 101.37 + symbol[0], new(0));

        Assert.Equal(Bits(direct.Equity), Bits(after.Equity));
        Assert.Equal(WireJson.Write(direct.Save().Bots), WireJson.Write(after.Save().Bots));
    });

    [Fact]
    public void A_restored_account_goes_on_alike_to_the_bit() => ForAll((steps, _) =>
    {
        var (kept, restored) = (new Account(new(100_000), Limits), new Account(new(100_000), Limits));
        var (at, same) = (new Instant(1_704_067_200_000), new Instant(1_704_067_200_000));
        foreach (var step in steps)
        {
            restored = Account.Load(Json.ThereAndBack(restored.Save()), Limits);
            step.Do(kept, ref at);
            step.Do(restored, ref same);
            Assert.Equal((Bits(kept.Equity), kept.EntriesBarred), (Bits(restored.Equity), restored.EntriesBarred));
            Assert.Equal(WireJson.Write(kept.Save()), WireJson.Write(restored.Save()));
            Assert.Equal(WireJson.Write(kept.ViewFor(new("b1"), Symbols[1])), WireJson.Write(Account.Load(restored.Save(), Limits).ViewFor(new("b1"), Symbols[1])));
        }
    });

    [Fact]
    public void The_peak_is_never_below_equity() => ForAll((steps, _) =>
    {
        var account = new Account(new(100_000), Limits);
        var at = new Instant(0);
        foreach (var step in steps)
        {
            step.Do(account, ref at);
            Assert.True(account.PeakEquity >= account.Equity);
        }
    });

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static void ForAll(Action<Step[], int> holds)
    {
        var step = from bot in Gen.Choose(0, 5)
                   from symbol in Gen.Choose(0, 2)
                   from digits in Gen.Choose(-1_000_000, 1_000_000)
                   from scale in Gen.Choose(0, 9)
                   from price in Gen.Choose(1, 1_000_000)
                   from hours in Gen.Choose(0, 30)
                   from isMark in Gen.Elements(true, false)
                   select new Step(bot, symbol, digits, scale, price / 1000.0, hours, isMark);
        Prop.ForAll(Arb.From(step.ArrayOf(30)), Arb.From(Gen.Choose(0, int.MaxValue)), holds).Check(Cases.Of(300));
    }
}
