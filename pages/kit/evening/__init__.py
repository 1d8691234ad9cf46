"""The evening itself: what the room sees, and what the presenter sees beside it.

Plain pages of our own, without Streamlit: each is loaded once and then needs no server to go on.
"""
