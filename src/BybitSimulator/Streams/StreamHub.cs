using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Control;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Streams;

/// <summary>All open streams, and what each is told.</summary>
internal sealed class StreamHub
{
    private readonly Lock _gate = new();
    private readonly List<StreamConnection> _connections = [];
    private readonly SimulatedWorld _world;

    public StreamHub(SimulatedWorld world)
    {
        _world = world;
        world.Venue.Changed += TellOwners;
        world.Venue.Moved += TellOnlookers;
    }

    /// <summary>How many streams are open.</summary>
    public int Count => Open.Count;

    /// <summary>What is subscribed to, by any of them.</summary>
    public IReadOnlyList<string> Topics => [.. Open.SelectMany(c => c.Topics).Distinct().Order(StringComparer.Ordinal)];

    public void Add(StreamConnection connection)
    {
        lock (_gate) _connections.Add(connection);
    }

    public void Remove(StreamConnection connection)
    {
        lock (_gate) _connections.Remove(connection);
    }

    /// <summary>Breaks every stream, without a word.</summary>
    public void DropAll()
    {
        foreach (var connection in Open) connection.Drop();
    }

    private IReadOnlyList<StreamConnection> Open
    {
        get { lock (_gate) return [.. _connections]; }
    }

    private void TellOwners(string topic, string? category, Func<JsonObject> row)
    {
        var listeners = Open.Where(c => c.Category is null && c.Hears(topic, category)).ToList();
        if (listeners.Count == 0) return;
        var now = _world.Clock.Now.UnixMilliseconds;
        var message = new JsonObject { ["id"] = $"{now}-{topic}", ["topic"] = topic, ["creationTime"] = now, ["data"] = new JsonArray(row()) }.ToJsonString();
        foreach (var listener in listeners) listener.Tell(message);
    }

    private void TellOnlookers(Listing market, Candle? closed)
    {
        foreach (var connection in Open.Where(c => c.Category == market.Category))
            foreach (var topic in connection.Topics)
                foreach (var message in PublicTopics.Messages(_world.Desk, topic, market, closed)) connection.Tell(message.ToJsonString());
    }
}
