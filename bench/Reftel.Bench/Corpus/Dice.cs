namespace Reftel.Bench.Corpus;

/// <summary>Pseudo-random numbers (SplitMix64). Whole numbers and the four operations alone, so that the same seed gives the same corpus on every machine.</summary>
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

    public T Pick<T>(T[] from) => from[Below(from.Length)];

    /// <summary>0 to 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mean 0, deviation 1: twelve fractions, less their mean.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Fraction();
        return sum;
    }

    /// <summary>e to the power of x. That of the machine's library differs in its last digit from one to the next.</summary>
    public static double Exp(double x)
    {
        var power = 1 + (x / 4096);
        for (var i = 0; i < 12; i++) power *= power;
        return power;
    }
}
