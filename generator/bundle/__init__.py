"""A finished card to the files of its bundle: each part is imported from its own module.

with BundleDraft(folder) as draft:
    encode(..., draft.path / VIDEO)
    write_files(draft, finished, cover_picture, formats, settings.post)
    draft.commit()

Nothing is imported here, for a picture to look at needs none of the models of metadata.
"""
