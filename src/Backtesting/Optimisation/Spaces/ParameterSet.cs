using System.Globalization;

namespace TraderAgent.Backtesting.Optimisation.Spaces;

/// <summary>One value for each parameter of a space, each by its place on the parameter's ladder. Equal places are equal sets.</summary>
public readonly struct ParameterSet : IEquatable<ParameterSet>
{
    private readonly int[]? _places;

    /// <summary>A set; the places are not copied, and no longer changed by the caller.</summary>
    public ParameterSet(int[] places) => _places = places;

    /// <summary>The places, in the order of the space's parameters.</summary>
    public ReadOnlySpan<int> Places => _places;

    /// <summary>The place of one parameter.</summary>
    public int this[int parameter] => _places![parameter];

    /// <summary>The set as a text that no other set of its space has: <c>3.0.12</c>.</summary>
    public string Key => _places is null ? "" : string.Join('.', _places.Select(p => p.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The set of a key.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ParameterSet Parse(string key) => new([.. key.Split('.').Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture))]);

    /// <summary>The order in which a grid goes through a space: the last parameter changes fastest.</summary>
    public int CompareTo(ParameterSet other) => Places.SequenceCompareTo(other.Places);

    /// <summary>The same set but for one parameter.</summary>
    public ParameterSet With(int parameter, int place)
    {
        var places = Places.ToArray();
        places[parameter] = place;
        return new(places);
    }

    /// <inheritdoc />
    public bool Equals(ParameterSet other) => Places.SequenceEqual(other.Places);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is ParameterSet other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var place in Places) hash.Add(place);
        return hash.ToHashCode();
    }

    /// <inheritdoc />
    public override string ToString() => Key;

    /// <summary>Whether two sets are the same.</summary>
    public static bool operator ==(ParameterSet one, ParameterSet other) => one.Equals(other);

    /// <summary>Whether two sets differ.</summary>
    public static bool operator !=(ParameterSet one, ParameterSet other) => !one.Equals(other);
}
