namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// Finds names that are twice in one object, whichever way they are written. The names of a small object are compared one
/// by one; those of a large one are in a set, which crafted names cannot slow down. One thread.
/// </summary>
/// <param name="tree">The document, as far as it was read.</param>
internal sealed class TakenNames(JsonTree tree)
{
    private const int FewNames = 16;

    private readonly Dictionary<int, HashSet<string>> large = [];

    /// <summary>Whether a name is there already.</summary>
    /// <param name="holder">Place of the object.</param>
    /// <param name="name">Place of the name, its last token so far.</param>
    public bool IsTaken(int holder, int name)
    {
        if (large.Count > 0 && large.TryGetValue(holder, out var names))
        {
            return !names.Add(tree.TextOf(name));
        }

        var tokens = tree.Tokens;
        var compared = 0;
        for (var place = holder + 1; place < name; place = tokens[place + 1].Next)
        {
            if (AreEqual(place, name))
            {
                return true;
            }

            compared++;
        }

        if (compared == FewNames)
        {
            large.Add(holder, AllOf(holder));
        }

        return false;
    }

    /// <summary>Forgets the names of an object that is closed.</summary>
    public void Forget(int holder)
    {
        if (large.Count > 0)
        {
            large.Remove(holder);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        if (large.Count > 0)
        {
            large.Clear();
        }
    }

    private bool AreEqual(int left, int right)
    {
        ref readonly var first = ref tree[left];
        ref readonly var second = ref tree[right];
        return first.IsEscaped || second.IsEscaped
            ? tree.TextOf(left) == tree.TextOf(right)
            : first.Length == second.Length && tree.BytesOf(left).SequenceEqual(tree.BytesOf(right));
    }

    private HashSet<string> AllOf(int holder)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var tokens = tree.Tokens;
        for (var place = holder + 1; place < tokens.Length; place = tokens[place + 1].Next)
        {
            names.Add(tree.TextOf(place));
            if (place == tokens.Length - 1)
            {
                break;
            }
        }

        return names;
    }
}
