namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>The members of an object, one after the other.</summary>
internal ref struct JsonMembers
{
    private readonly JsonTree? tree;
    private readonly int end;
    private int place;
    private int next;

    public JsonMembers(JsonTree tree, int holder)
    {
        this.tree = tree;
        end = tree[holder].Next;
        next = holder + 1;
    }

    public readonly JsonMember Current => new(tree!, place);

    public readonly JsonMembers GetEnumerator() => this;

    public bool MoveNext()
    {
        if (next >= end)
        {
            return false;
        }

        place = next;
        next = tree![place + 1].Next;
        return true;
    }
}
