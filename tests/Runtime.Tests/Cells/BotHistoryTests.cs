using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Tests.Cells;

public class BotHistoryTests
{
    private static readonly BotId Both = new("both");

    [Fact]
    public void Hand_overs_of_a_turn_are_in_its_history_in_order_with_their_cost()
    {
        var (there, back) = (HandOver("grid", "dca", 1), HandOver("dca", "grid", 2));

        var history = BotHistory.Of(Both, [Change(1, there), Change(2), Change(3, back)])!;

        Assert.Equal([there, back], WireJson.Read<BotHistory>(WireJson.Write(history)).HandOvers);
    }

    [Fact]
    public void A_history_that_was_under_way_before_there_were_hand_overs_is_still_read()
    {
        var old = WireJson.Write(BotHistory.Of(Both, [Change(1)])).Replace("\"handOvers\":[],", "", StringComparison.Ordinal);
        Assert.DoesNotContain("handOvers", old, StringComparison.Ordinal);

        Assert.Empty(WireJson.Read<BotHistory>(old).HandOvers);
    }

    private static BotChange Change(long sequence, params HandOver[] handOvers) => new()
    {
        Bot = Both, Position = 0, Sequence = sequence, Snapshot = "", Journal = [], HandOvers = handOvers,
    };

    private static HandOver HandOver(string from, string to, int minute) => new()
    {
        At = new Instant(minute * 60_000L), From = from, To = to, Quantity = new(0.5m), CostBasis = new(50), Fees = new(0.05m), Price = new(90), Unrealized = new(-5), Reason = "breakdown",
    };
}
