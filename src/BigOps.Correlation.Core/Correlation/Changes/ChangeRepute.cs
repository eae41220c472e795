using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>What people said about changes of one kind as causes of incidents.</summary>
/// <param name="Confirmed">Times one of them was the cause.</param>
/// <param name="Rejected">Times one of them was not.</param>
internal readonly record struct ChangeRepute(int Confirmed, int Rejected)
{
    /// <summary>
    /// What the suspicion of such a change is multiplied with, over 0 to 2: the share that was a cause, with one of each assumed
    /// (rule of succession), against a half.
    /// </summary>
    public double Factor => 2.0 * (Confirmed + 1) / (Confirmed + Rejected + 2);

    public void Save(StateWriter writer)
    {
        writer.Int(Confirmed);
        writer.Int(Rejected);
    }

    public static ChangeRepute Load(StateReader reader) => new((int)reader.Int(), (int)reader.Int());
}
