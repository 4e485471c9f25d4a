namespace Reftel.Bench.Faults;

/// <summary>A command that is killed while it works, and run again.</summary>
internal abstract class Scenario(FaultBed bed)
{
    /// <summary>As printed.</summary>
    public abstract string Name { get; }

    /// <summary>Commands of the program that it needs.</summary>
    public abstract IReadOnlyList<string> Needs { get; }

    protected FaultBed Bed { get; } = bed;

    /// <summary>Makes the archive as it is before the command; without it there is none.</summary>
    public virtual void Prepare(string archive)
    {
    }

    /// <summary>The command that is killed, and then run again to its end.</summary>
    public abstract string[] Command(string archive);

    /// <summary>With what codes the command may end when it is run again.</summary>
    public virtual IReadOnlyList<int> CodesAgain => [0, 1];

    /// <summary>The archive whose contents have to be what they are without a kill: the one worked on, unless the scenario makes another.</summary>
    /// <returns>Its folder.</returns>
    public virtual string Result(string archive) => archive;

    /// <summary>Removes what the command leaves outside the archive.</summary>
    public virtual void CleanUp(string archive)
    {
    }
}
