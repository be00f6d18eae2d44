using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>An object of a structure.</summary>
internal interface IConfirmed
{
    /// <summary>When it became known.</summary>
    Instant ConfirmedAt { get; }
}

/// <summary>The last objects of one kind, oldest first. A further one drops the oldest.</summary>
internal sealed class Kept<T>(int most)
    where T : struct, IConfirmed
{
    private readonly T[] _items = new T[most];
    private int _count;

    /// <summary>The objects, to be looked at or stamped.</summary>
    public Span<T> Items => _items.AsSpan(0, _count);

    public void Add(in T item)
    {
        if (_count == _items.Length)
        {
            Array.Copy(_items, 1, _items, 0, _count - 1);
            _count--;
        }

        _items[_count++] = item;
    }

    /// <summary>Drops what was confirmed before a time.</summary>
    public void Forget(Instant before)
    {
        var old = 0;
        while (old < _count && _items[old].ConfirmedAt < before) old++;
        if (old == 0) return;
        _count -= old;
        Array.Copy(_items, old, _items, 0, _count);
    }

    public List<T> Save() => [.. Items];

    public void Load(List<T> items)
    {
        if (items.Count > _items.Length)
            throw new InvalidDataException($"The snapshot keeps {items.Count} {typeof(T).Name} objects, and the settings {_items.Length}; load it with the settings it was saved with.");
        items.CopyTo(_items);
        _count = items.Count;
    }
}
