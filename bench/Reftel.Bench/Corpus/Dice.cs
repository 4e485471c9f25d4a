namespace Reftel.Bench.Corpus;

/// <summary>Pseudo-random numbers (SplitMix64): the same seed gives the same corpus on every machine.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 up to, and without, the limit.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    public bool OneIn(int n) => Below(n) == 0;

    /// <summary>0 to 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mean 0, deviation 1.</summary>
    public double Normal()
    {
        var u = Math.Max(1e-12, Fraction());
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * Fraction());
    }
}
