namespace TraderAgent.Domain.Tests;

/// <summary>
/// Tests that count allocated bytes run while no other test does: what other threads allocate makes the runtime take a thread's unused share of the heap away,
/// and that share is then counted as allocated by it.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
