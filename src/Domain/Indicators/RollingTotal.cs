namespace TraderAgent.Domain.Indicators;

/// <summary>The sum of the last n values.</summary>
internal readonly struct RollingTotal
{
    private readonly RollingBlocks<Total> _blocks;

    public RollingTotal(int period) => _blocks = new(period);

    private RollingTotal(RollingBlocks<Total> blocks) => _blocks = blocks;

    public static int StateLength(int period) => RollingBlocks<Total>.StateLength(period);

    public bool IsReady => _blocks.IsReady;

    public double Value => IsReady ? _blocks.Rest.Sum + _blocks.Block.Sum : double.NaN;

    public void Add(double value) => _blocks.Add(value);

    public double[] Save() => _blocks.Save();

    /// <summary>A new total in the state that comes next.</summary>
    public RollingTotal Loaded(ref StateReader state) => new(_blocks.Loaded(ref state));

    private struct Total : IRun
    {
        public double Sum;

        public void Append(double value, int count) => Sum += value;

        public void Prepend(double value, int count) => Sum += value;
    }
}
