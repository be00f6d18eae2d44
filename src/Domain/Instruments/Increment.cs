namespace TraderAgent.Domain.Instruments;

/// <summary>
/// A tick or a lot. Most are a power of ten: for those a division becomes a rounding to its decimals, to the same value with
/// the same zeros behind it.
/// </summary>
internal readonly record struct Increment
{
    private readonly decimal _zero; // With the step's decimals, to be added to a number that may have fewer.
    private readonly bool _isPowerOfTen;

    public Increment(decimal size)
    {
        Size = size;
        _isPowerOfTen = size == new decimal(1, 0, 0, false, size.Scale);
        _zero = new(0, 0, 0, false, size.Scale);
    }

    public decimal Size { get; }

    public decimal Floor(decimal value) => _isPowerOfTen ? Round(value, MidpointRounding.ToNegativeInfinity) : Math.Floor(value / Size) * Size;

    public decimal Ceiling(decimal value) => _isPowerOfTen ? Round(value, MidpointRounding.ToPositiveInfinity) : Math.Ceiling(value / Size) * Size;

    public decimal Nearest(decimal value) => _isPowerOfTen ? Round(value, MidpointRounding.ToEven) : Math.Round(value / Size, MidpointRounding.ToEven) * Size;

    public bool Divides(decimal value) => (_isPowerOfTen && value.Scale <= Size.Scale) || value % Size == 0;

    private decimal Round(decimal value, MidpointRounding way) => value.Scale > Size.Scale ? Math.Round(value, Size.Scale, way) : value + _zero;
}
