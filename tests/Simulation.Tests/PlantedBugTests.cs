using TraderAgent.Domain.Orders;
using TraderAgent.Simulation.Faults;
using TraderAgent.Simulation.Figures;
using TraderAgent.Simulation.Worlds;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Simulation.Tests;

/// <summary>A counter that stands at zero proves something only if it moves where a bug is.</summary>
public sealed class PlantedBugTests
{
    [Fact]
    public void Fills_that_are_never_told_and_never_asked_for_are_counted_as_lost()
    {
        var bug = new PlantedBug { Unlisted = true, Arriving = e => e is OrderFilled ? null : e };
        Assert.True(Sum(bug).Lost > 0);
    }

    [Fact]
    public void A_request_that_is_sent_again_under_another_name_is_counted_as_doubled()
    {
        var bug = new PlantedBug { Repeated = c => c is PlaceOrder place ? place with { Link = Renamed(place.Link) } : c };
        Assert.True(Sum(bug, FaultKind.RequestDoubled).Doubled > 0);
    }

    [Fact]
    public void A_fill_that_is_booked_at_another_price_is_counted_as_mis_booked()
    {
        var bug = new PlantedBug { Arriving = e => e is OrderFilled filled ? filled with { Fill = filled.Fill with { Price = new(filled.Fill.Price.Value + 1) } } : e };
        Assert.True(Sum(bug).MisBooked > 0);
    }

    [Fact]
    public void Without_a_bug_nothing_is_counted()
    {
        var sum = Sum(null, FaultKind.RequestDoubled);
        Assert.Equal((0, 0, 0, 0), (sum.Lost, sum.Doubled, sum.MisBooked, sum.Violations.Count));
    }

    [Fact]
    public void A_position_whose_stop_is_not_there_is_counted_until_it_is()
    {
        var latent = Enumerable.Range(1, 40).Select(s => WorldRun.Of((ulong)s, new() { Host = HostKind.Asking, Faults = new HashSet<FaultKind>() }).Figures).ToList();
        Assert.True(latent.Sum(f => f.Watched) > 0);
        Assert.Contains(latent.SelectMany(f => f.Unprotected), u => u > TimeSpan.Zero);
    }

    private static Reliability Sum(PlantedBug? bug, params FaultKind[] faults)
    {
        var sum = new ReliabilitySum();
        var settings = new WorldSettings { Host = HostKind.Told, Faults = new HashSet<FaultKind>(faults), Bug = bug };
        Parallel.For(1, 25, seed => sum.Add(WorldRun.Of((ulong)seed, settings)));
        return sum.Sum();
    }

    private static OrderLinkId Renamed(OrderLinkId link) => link.TryParse(out var parts) ? OrderLinkId.For(parts with { Placement = parts.Placement + 500 }) : link;
}
